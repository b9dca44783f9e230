import { auth } from '@clerk/nextjs/server';
import { notFound } from 'next/navigation';
import { Page } from '@/components/page';
import { PriceForm } from '@/components/price-form';
import { priceOf } from '@/lib/db';

export default async function SettingsPage() {
  const { orgId } = await auth.protect({ role: 'org:admin' });
  if (!orgId) notFound();
  return (
    <Page title="Settings">
      <p>A consultation costs: {priceOf(orgId)}</p>
      <PriceForm />
    </Page>
  );
}
