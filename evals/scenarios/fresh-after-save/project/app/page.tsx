import Link from 'next/link';

export default function HomePage() {
  return (
    <main>
      <h1>Corkboard</h1>
      <Link href="/dashboard" prefetch={false}>
        To the dashboard
      </Link>
    </main>
  );
}
