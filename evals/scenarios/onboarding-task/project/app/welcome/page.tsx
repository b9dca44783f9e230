import { TaskChooseOrganization } from '@clerk/nextjs';
import { auth, currentUser } from '@clerk/nextjs/server';
import { redirect } from 'next/navigation';
import { TEAMS } from '@/lib/seed';
import { teamOf } from '@/lib/teams';
import { chooseTeam } from './actions';

export default async function WelcomePage({ searchParams }: PageProps<'/welcome'>) {
  const { next } = await searchParams;
  const target = typeof next === 'string' ? next : '/dashboard';
  const { sessionStatus } = await auth();
  if (sessionStatus !== 'pending') redirect(target);
  const user = await currentUser();
  if (!user) redirect('/sign-in');
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
