import { TaskChooseOrganization } from '@clerk/nextjs';
import { auth, clerkClient } from '@clerk/nextjs/server';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { targetOf } from '@/lib/next';
import { TEAMS } from '@/lib/seed';
import { teamOf } from '@/lib/teams';
import { chooseTeam } from './actions';

export default async function WelcomePage({ searchParams }: PageProps<'/welcome'>) {
  const { next } = await searchParams;
  const { isAuthenticated, redirectToSignIn } = await auth();
  if (isAuthenticated) redirect(targetOf(next));
  const payload = (await cookies()).get('__session')?.value.split('.')[1];
  if (!payload) return redirectToSignIn();
  const { sub } = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const user = await (await clerkClient()).users.getUser(sub);
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
