import { auth } from '@clerk/nextjs/server';
import { List } from '@/components/list';
import { Page } from '@/components/page';
import { listAppointments, listCallbacks, listPatients } from '@/lib/db';

export default async function PracticePage() {
  auth.protect();
  const { orgId } = await auth();
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
