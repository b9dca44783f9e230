import Link from 'next/link';

export default function HomePage() {
  return (
    <main>
      <h1>Buildworks</h1>
      <Link href="/settings" prefetch={false}>
        Settings
      </Link>
    </main>
  );
}
