import Link from 'next/link';
import { subscribe } from './actions';

export default function HomePage() {
  return (
    <main>
      <h1>Harbor Street Studio</h1>
      <p>Furniture from old boats, since 1998.</p>
      <form action={subscribe}>
        <label>
          Our letter, four times a year <input name="email" type="email" required />
        </label>
        <button type="submit">Subscribe</button>
      </form>
      <Link href="/dashboard">For the team</Link>
    </main>
  );
}
