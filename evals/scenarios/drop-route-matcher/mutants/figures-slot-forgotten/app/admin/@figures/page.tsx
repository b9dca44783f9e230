import { connection } from 'next/server';
import { ADVERTISERS } from '@/lib/seed';
import { listSubscribers } from '@/lib/store';

export default async function Figures() {
  await connection();
  return (
    <>
      <h2>Advertisers</h2>
      <p>{ADVERTISERS.join(', ')}</p>
      <h2>Newsletter</h2>
      <p>{listSubscribers().join(', ')}</p>
    </>
  );
}
