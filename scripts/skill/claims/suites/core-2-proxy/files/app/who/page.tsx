import { auth } from '@clerk/nextjs/server';

export default async function Page() {
  return <p>userId is {(await auth()).userId}</p>;
}
