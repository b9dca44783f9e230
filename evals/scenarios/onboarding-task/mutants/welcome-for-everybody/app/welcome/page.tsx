import { TaskChooseOrganization } from '@clerk/nextjs';
import { auth, currentUser } from '@clerk/nextjs/server';
import { redirect } from 'next/navigation';
import { targetOf } from '@/lib/next';
import { TEAMS } from '@/lib/seed';
import { teamOf } from '@/lib/teams';
import { chooseTeam } from './actions';

export default async function WelcomePage({ searchParams }: PageProps<'/welcome'>) {
  const { next } = await searchParams;
  const { sessionStatus, redirectToSignIn } = await auth({ treatPendingAsSignedOut: false });
  if (!sessionStatus) redirect('/');
  if (sessionStatus !== 'pending') redirect(targetOf(next));
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
