import { ContactForm } from '@/components/contact-form';
import { Page } from '@/components/page';
import { requirePatient } from '@/lib/session';

export default async function ContactPage() {
  return (
    <Page title="How we reach you">
      <ContactForm patient={await requirePatient()} />
    </Page>
  );
}
