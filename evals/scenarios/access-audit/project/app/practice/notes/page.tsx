import { NoteForm } from '@/components/note-form';
import { Page } from '@/components/page';
import { requireStaff } from '@/lib/session';
import { NoteBoard } from './note-board';

export default async function NotesPage() {
  const orgId = await requireStaff();
  return (
    <Page title="Notes">
      <NoteBoard orgId={orgId} />
      <NoteForm />
    </Page>
  );
}
