import Link from 'next/link';

export function Menu() {
  return (
    <nav>
      <Link href="/">Home</Link> <Link href="/team">Team</Link> <Link href="/reports">Reports</Link>{' '}
      <Link href="/statistics">Statistics</Link> <Link href="/imprint">Imprint</Link>
    </nav>
  );
}
