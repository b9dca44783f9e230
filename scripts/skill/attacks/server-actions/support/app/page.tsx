import { TeamNote } from './team/team-note';

/** Public on purpose: shows everyone what a note looks like. */
export default function HomePage() {
  return (
    <>
      <h1>Notes for teams</h1>
      <TeamNote note={{ id: '00000000-0000-4000-8000-000000000000', text: 'This could be yours' }} />
    </>
  );
}
