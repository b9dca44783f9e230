import { AppointmentList } from '@/components/appointment-list';
import { NavLink } from '@/components/nav-link';
import { Page } from '@/components/page';
import { listAppointments, listLetters } from '@/lib/db';
import { requirePatient } from '@/lib/session';

export default async function PortalPage() {
  const patient = await requirePatient();
  return (
    <Page title={patient.name}>
      <AppointmentList appointments={listAppointments(patient.id)} />
      {listLetters(patient.id).map(({ id }) => (
        <NavLink key={id} href={`/portal/letters/${id}`}>
          A letter
        </NavLink>
      ))}
    </Page>
  );
}
