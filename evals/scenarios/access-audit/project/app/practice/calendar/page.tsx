import { List } from '@/components/list';
import { Page } from '@/components/page';
import { listAppointments, listPatients } from '@/lib/db';
import { requireStaff } from '@/lib/session';

export default async function CalendarPage() {
  const orgId = await requireStaff();
  const appointments = listPatients(orgId).flatMap(({ id }) => listAppointments(id));
  return (
    <Page title="Calendar">
      <List items={appointments.map(({ day, reason }) => `${day}: ${reason}`)} />
    </Page>
  );
}
