import { CallbackForm } from '@/components/callback-form';
import { Page } from '@/components/page';

export default function HomePage() {
  return (
    <Page title="Marram Health">
      <p>Two practices by the sea, one phone number.</p>
      <CallbackForm />
    </Page>
  );
}
