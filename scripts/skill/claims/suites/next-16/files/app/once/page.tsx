import { auth } from '@clerk/nextjs/server';
import { cache } from 'react';

const read = cache(async (userId: string | null) => ({ who: `user ${userId}` }));

export default async function Page() {
  const { userId } = await auth();
  const [first, second] = [await read(userId), await read(userId)];
  return (
    <p>
      {first.who} read {first === second ? 'once' : 'twice'}
    </p>
  );
}
