import { auth } from '@clerk/nextjs/server';
import type { Metadata } from 'next';
import { Suspense } from 'react';
import { getMyNotes, notesOf } from '@/lib/notes';
import { DeleteNote, NewNote } from './forms';
import { Refresh } from './refresh';

export const metadata: Metadata = { title: 'Dashboard' };

export default function DashboardPage() {
  return (
    <>
      <h1>Your notes</h1>
      {/* auth() reads the request: with cacheComponents, what depends on it stands under a <Suspense>. */}
      <Suspense fallback={<p role="status">Loading…</p>}>
        <MyNotes />
      </Suspense>
    </>
  );
}

async function MyNotes() {
  // Sends whoever is not signed in to /sign-in. Without `await` it would let everyone through.
  const { userId } = await auth.protect();
  const notes = await getMyNotes();

  return (
    <>
      <NewNote />
      <Refresh userId={userId} load={notesOf} />
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
