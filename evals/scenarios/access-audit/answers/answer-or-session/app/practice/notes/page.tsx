import { List } from '@/components/list';
import { NoteForm } from '@/components/note-form';
import { Page } from '@/components/page';
import { listNotes } from '@/lib/db';
import { requireStaff } from '@/lib/session';

export default async function NotesPage() {
  const orgId = await requireStaff();
  return (
    <Page title="Notes">
      <List items={listNotes(orgId).map(({ text }) => text)} />
      <NoteForm />
    </Page>
  );
}
