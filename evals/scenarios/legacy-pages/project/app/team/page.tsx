import { auth } from '@clerk/nextjs/server';
import { Menu } from '@/components/menu';
import { INSPECTORS } from '@/lib/seed';

export default async function TeamPage() {
  await auth.protect();
  return (
    <>
      <Menu />
      <h1>Team</h1>
      <ul>
        {INSPECTORS.map(({ userId, name, phone }) => (
          <li key={userId}>
            {name}, {phone}
          </li>
        ))}
      </ul>
    </>
  );
}
