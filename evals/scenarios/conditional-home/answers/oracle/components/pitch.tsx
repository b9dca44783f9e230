import Link from 'next/link';

export function Pitch() {
  return (
    <>
      <h1>Borrow the drill, keep the shelf space</h1>
      <p>Four hundred tools for the price of one. Members borrow as much as they can carry.</p>
      <p>
        <Link href="/sign-in">Sign in</Link> to see what you have out.
      </p>
    </>
  );
}
