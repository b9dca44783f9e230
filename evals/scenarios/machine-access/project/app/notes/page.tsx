import { auth } from '@clerk/nextjs/server';
import { listNotes } from '@/lib/notes';

export default async function NotesPage() {
  const { userId } = await auth.protect();
  return (
    <main>
      <h1>Your notes</h1>
      <ul>
        {listNotes(userId).map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
    </main>
  );
}
