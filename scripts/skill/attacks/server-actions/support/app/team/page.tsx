import { auth } from '@clerk/nextjs/server';
import { Suspense } from 'react';
import { myTeamNotes } from '@/lib/team-notes';
import { TeamNote } from './team-note';

export default function TeamPage() {
  return (
    <Suspense fallback={<p>Loading…</p>}>
      <Notes />
    </Suspense>
  );
}

async function Notes() {
  await auth.protect();
  const notes = await myTeamNotes();
  return notes.map(({ id, text }) => <TeamNote key={id} note={{ id, text }} />);
}
