import Link from 'next/link';

export default function HomePage() {
  return (
    <main>
      <h1>Ledgerline</h1>
      <p>The numbers of your sales, every five minutes.</p>
      <Link href="/dashboard" prefetch={false}>
        To the dashboard
      </Link>
    </main>
  );
}
