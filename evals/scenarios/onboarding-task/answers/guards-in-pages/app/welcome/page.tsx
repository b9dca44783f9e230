import { TaskChooseOrganization } from '@clerk/nextjs';
import { clerkClient } from '@clerk/nextjs/server';
import { redirect } from 'next/navigation';
import { requireNewcomer } from '@/lib/guard';
import { TEAMS } from '@/lib/seed';
import { teamOf } from '@/lib/teams';
import { chooseTeam } from './actions';

export default async function WelcomePage({ searchParams }: PageProps<'/welcome'>) {
  const { next } = await searchParams;
  const { userId, isDone } = await requireNewcomer();
  if (isDone) redirect(typeof next === 'string' && /^\/dashboard([/?]|$)/.test(next) ? next : '/dashboard');
  const user = await (await clerkClient()).users.getUser(userId);
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
