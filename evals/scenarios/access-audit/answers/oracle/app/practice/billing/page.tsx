import { List } from '@/components/list';
import { Page } from '@/components/page';
import { listInvoices } from '@/lib/db';
import { requireManager } from '@/lib/session';

export default async function BillingPage() {
  const orgId = await requireManager();
  return (
    <Page title="Billing">
      <List items={listInvoices(orgId).map(({ text }) => text)} />
    </Page>
  );
}
