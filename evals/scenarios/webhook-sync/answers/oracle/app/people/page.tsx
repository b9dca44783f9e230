import { auth } from '@clerk/nextjs/server';
import { listPeople } from '@/lib/people';

export default async function PeoplePage() {
  await auth.protect();
  return (
    <main>
      <h1>People</h1>
      <ul>
        {listPeople().map(({ id, name, email }) => (
          <li key={id}>
            {name}, {email}
          </li>
        ))}
      </ul>
    </main>
  );
}
