import Link from 'next/link';

export default function HomePage() {
  return (
    <main>
      <h1>Clubhouse</h1>
      <Link href="/people">People</Link>
    </main>
  );
}
