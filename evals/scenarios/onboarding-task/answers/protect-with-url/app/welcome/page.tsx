import { TaskChooseOrganization } from '@clerk/nextjs';
import { auth, currentUser } from '@clerk/nextjs/server';
import { redirect } from 'next/navigation';
import { TEAMS } from '@/lib/seed';
import { teamOf } from '@/lib/teams';
import { chooseTeam } from './actions';

export default async function WelcomePage({ searchParams }: PageProps<'/welcome'>) {
  const { next } = await searchParams;
  const { isAuthenticated, sessionStatus, redirectToSignIn } = await auth({ treatPendingAsSignedOut: false });
  if (!isAuthenticated) return redirectToSignIn();
  if (sessionStatus === 'active') redirect(isOurs(next) ? next : '/dashboard');
  const user = await currentUser({ treatPendingAsSignedOut: false });
  if (!user) return redirectToSignIn();
  return (
    <main>
      <h1>Welcome, {user.firstName}!</h1>
      <p>You are signed in as {user.primaryEmailAddress?.emailAddress}.</p>
      <p>Your team: {teamOf(user.id) ?? 'none yet'}</p>
      <form action={chooseTeam}>
        <select name="team">
          {TEAMS.map((team) => (
            <option key={team}>{team}</option>
          ))}
        </select>
        <button type="submit">That is my team</button>
      </form>
      <TaskChooseOrganization redirectUrlComplete="/welcome" />
    </main>
  );
}

/** A path of this site: one slash, then nothing that a browser would take for another one or leave out. */
function isOurs(next: unknown): next is string {
  return typeof next === 'string' && /^\/(?![/\\])[\w\-./?=&%]*$/.test(next) && !next.startsWith('/welcome');
}
