import { auth } from '@clerk/nextjs/server';
import type { Metadata } from 'next';
import { getMyNotes } from '@/lib/notes';
import { DeleteNote, NewNote } from './forms';

export const metadata: Metadata = { title: 'Dashboard' };

export default async function DashboardPage() {
  // Sends whoever is not signed in to /sign-in. Without `await` it would let everyone through.
  await auth.protect();
  const notes = await getMyNotes();

  return (
    <>
      <h1>Your notes</h1>
      <NewNote />
      {notes.length === 0 && <p>Nothing here yet.</p>}
      <ul className="notes">
        {notes.map((note) => (
          <li key={note.id}>
            <p>{note.text}</p>
            <DeleteNote id={note.id} />
          </li>
        ))}
      </ul>
    </>
  );
}
