import { orTurnAway } from '@/lib/doors';
import { figures } from '@/lib/magazine';

export default async function Figures() {
  const { advertisers, subscribers } = await orTurnAway(figures());
  return (
    <>
      <h2>Advertisers</h2>
      <p>{advertisers.join(', ')}</p>
      <h2>Newsletter</h2>
      <p>{subscribers.join(', ')}</p>
    </>
  );
}
