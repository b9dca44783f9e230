import { auth } from '@clerk/nextjs/server';
import type { Metadata } from 'next';
import { Suspense } from 'react';
import { getMyNotes } from '@/lib/notes';
import { DeleteNote, NewNote } from './forms';

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
  await auth.protect();
  const notes = await getMyNotes();

  return (
    <>
      <NewNote />
      {notes.length === 0 && <p className="empty">Nothing here yet.</p>}
      <ul className="notes">
        {notes.map((note) => (
          <li key={note.id} className="card">
            <p>{note.text}</p>
            <DeleteNote id={note.id} />
          </li>
        ))}
      </ul>
    </>
  );
}
