import { changeContact } from '@/app/actions/portal';
import type { Patient } from '@/lib/model';
import { Field } from './field';
import { Submit } from './submit';

export function ContactForm({ patient }: { patient: Patient }) {
  return (
    <form action={changeContact}>
      <Field name="phone" label={`Instead of ${patient.phone}`} />
      <Submit label="Save" />
    </form>
  );
}
