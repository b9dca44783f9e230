import Link from 'next/link';

export function SiteHeader() {
  return (
    <header>
      <Link href="/">Home</Link>
      {/* Sign in, projects: to do */}
    </header>
  );
}
