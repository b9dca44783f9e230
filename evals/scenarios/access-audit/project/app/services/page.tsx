import { List } from '@/components/list';
import { Page } from '@/components/page';

export default function ServicesPage() {
  return (
    <Page title="Services">
      <List items={['Knees', 'Sleep', 'Travel advice']} />
    </Page>
  );
}
