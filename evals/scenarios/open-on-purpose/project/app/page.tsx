import Link from 'next/link';
import { requestCallback } from './actions';

export default function HomePage() {
  return (
    <>
      <h1>Island ferry</h1>
      <p>
        <Link href="/prices">Prices</Link> <Link href="/status">Today’s boats</Link>
      </p>
      <form action={requestCallback}>
        <h2>Call me back</h2>
        <input name="name" placeholder="Your name" required />
        <input name="phone" placeholder="Your number" required />
        <button type="submit">Please call</button>
      </form>
    </>
  );
}
