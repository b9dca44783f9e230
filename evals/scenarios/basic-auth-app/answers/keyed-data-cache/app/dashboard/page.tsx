import { auth } from '@clerk/nextjs/server';
import type { Metadata } from 'next';
import { listNotes } from '@/lib/notes';
import { DeleteNote, NewNote } from './forms';

export const metadata: Metadata = { title: 'Dashboard' };

export default async function DashboardPage() {
  const { userId } = await auth.protect();
  const notes = await listNotes(userId);
  return (
    <>
      <h1>Your notes</h1>
      <NewNote />
      {notes.length === 0 && <p>Nothing here yet.</p>}
      <ul>
        {notes.map(({ id, text }) => (
          <li key={id}>
            <p>{text}</p>
            <DeleteNote id={id} />
          </li>
        ))}
      </ul>
    </>
  );
}
