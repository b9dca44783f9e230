import Link from 'next/link';

export default function HomePage() {
  return (
    <>
      <h1>Notes that only you can read</h1>
      <p className="lead">Everyone may see this page. Your notes are on the dashboard, behind a sign-in.</p>
      <Link href="/dashboard" className="button primary">
        Open your notes
      </Link>
    </>
  );
}
