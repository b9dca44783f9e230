import { auth } from '@clerk/nextjs/server';
import { connection } from 'next/server';

export default async function Page() {
  await connection();
  // The mistake itself: types would report it.
  const { userId } = auth() as unknown as { userId?: string };
  return <p>userId is {String(userId)}</p>;
}
