import { cancelAppointment } from '@/app/actions/portal';
import { Submit } from './submit';

export function CancelForm({ appointmentId }: { appointmentId: string }) {
  return (
    <form action={cancelAppointment}>
      <input name="appointmentId" type="hidden" value={appointmentId} />
      <Submit label="Cancel the appointment" />
    </form>
  );
}
