import Link from 'next/link';

export default function HomePage() {
  return (
    <>
      <h1>Notes for everything you would forget</h1>
      <Link href="/dashboard">Open your notes</Link>
    </>
  );
}
