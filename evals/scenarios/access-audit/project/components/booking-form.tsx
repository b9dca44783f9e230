import { bookAppointment } from '@/lib/patient-queries';
import { Field } from './field';
import { Submit } from './submit';

export function BookingForm({ patientId }: { patientId: string }) {
  return (
    <form action={bookAppointment}>
      <input name="patientId" type="hidden" value={patientId} />
      <Field name="day" label="Day" />
      <Field name="reason" label="Reason" />
      <Submit label="Book" />
    </form>
  );
}
