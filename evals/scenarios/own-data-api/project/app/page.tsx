import Link from 'next/link';

export default function HomePage() {
  return (
    <main>
      <h1>Pennywise</h1>
      <p>Know where your money goes.</p>
      <Link href="/expenses">Your expenses</Link>
    </main>
  );
}
