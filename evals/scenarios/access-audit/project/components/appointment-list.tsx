import type { Appointment } from '@/lib/model';
import { NavLink } from './nav-link';

export function AppointmentList({ appointments }: { appointments: readonly Appointment[] }) {
  return (
    <ul>
      {appointments.map(({ id, day, reason }) => (
        <li key={id}>
          <NavLink href={`/portal/appointments/${id}`}>{`${day}: ${reason}`}</NavLink>
        </li>
      ))}
    </ul>
  );
}
