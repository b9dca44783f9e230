import Link from 'next/link';

export default function HomePage() {
  return (
    <>
      <h1>Shipyard</h1>
      <Link href="/jobs">My jobs</Link>
    </>
  );
}
