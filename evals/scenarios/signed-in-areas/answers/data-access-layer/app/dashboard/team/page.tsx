import type { Metadata } from 'next';
import { getTeam } from '@/lib/dal';

export const metadata: Metadata = { title: 'Team' };

export default async function TeamPage() {
  const team = await getTeam();
  return (
    <main>
      <h1>Who to call</h1>
      <dl>
        {team.map(({ name, mobile }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{mobile}</dd>
          </div>
        ))}
      </dl>
    </main>
  );
}
