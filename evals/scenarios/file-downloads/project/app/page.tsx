import Link from 'next/link';

export default function HomePage() {
  return (
    <main>
      <h1>Support</h1>
      <Link href="/tickets">Your tickets</Link>
    </main>
  );
}
