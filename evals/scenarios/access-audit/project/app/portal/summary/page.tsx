import { List } from '@/components/list';
import { Page } from '@/components/page';
import { requirePatient } from '@/lib/session';
import { summaryOf } from '@/lib/summary';

export default async function SummaryPage() {
  const patient = await requirePatient();
  return (
    <Page title="Your summary">
      <List items={await summaryOf(patient)} />
    </Page>
  );
}
