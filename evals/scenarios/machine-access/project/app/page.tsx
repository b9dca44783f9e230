import Link from 'next/link';

export default function HomePage() {
  return (
    <main>
      <h1>Notes for everyone</h1>
      <Link href="/notes">Your notes</Link>
    </main>
  );
}
