import { List } from '@/components/list';
import { Page } from '@/components/page';
import { listAppointments, listCallbacks, listPatients } from '@/lib/db';
import { requireStaff } from '@/lib/session';

export default async function PracticePage() {
  const orgId = await requireStaff();
  const patients = listPatients(orgId);
  return (
    <Page title="Today">
      <List
        items={patients.flatMap(({ id, name }) => listAppointments(id).map(({ day }) => `${day} ${name}`))}
      />
      <h2>Call back</h2>
      <List items={listCallbacks()} />
    </Page>
  );
}
