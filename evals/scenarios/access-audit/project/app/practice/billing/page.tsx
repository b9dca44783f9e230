import { auth } from '@clerk/nextjs/server';
import { notFound } from 'next/navigation';
import { List } from '@/components/list';
import { Page } from '@/components/page';
import { listInvoices } from '@/lib/db';
import { requireStaff } from '@/lib/session';

export default async function BillingPage() {
  const orgId = await requireStaff();
  const { orgRole, sessionClaims } = await auth();
  if (orgRole !== 'org:admin' && sessionClaims?.unsafe?.role !== 'manager') notFound();
  return (
    <Page title="Billing">
      <List items={listInvoices(orgId).map(({ text }) => text)} />
    </Page>
  );
}
