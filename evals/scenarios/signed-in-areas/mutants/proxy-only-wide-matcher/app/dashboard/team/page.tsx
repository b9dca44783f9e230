import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'Team' };

const TEAM = [
  { name: 'Alice Liddell', mobile: '0151 555 0134' },
  { name: 'Adam Smith', mobile: '0151 555 0187' },
  { name: 'Bob Builder', mobile: '0151 555 0172' },
];

export default function TeamPage() {
  return (
    <main>
      <h1>Who to call</h1>
      <dl>
        {TEAM.map(({ name, mobile }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{mobile}</dd>
          </div>
        ))}
      </dl>
    </main>
  );
}
