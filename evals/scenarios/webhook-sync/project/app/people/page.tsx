import { listPeople } from '@/lib/people';

export const dynamic = 'force-dynamic';

export default function PeoplePage() {
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
