import Link from 'next/link';

export default function HomePage() {
  return (
    <main>
      <h1>Freight reports</h1>
      <p>For the people of the forwarding department.</p>
      <Link href="/dashboard" prefetch={false}>
        Dashboard
      </Link>
    </main>
  );
}
