import { Show } from '@clerk/nextjs';

export const dynamic = 'force-dynamic';

export default function Page() {
  return (
    <Show when="signed-in" fallback={<p>for members only</p>}>
      <Members />
    </Show>
  );
}

async function Members() {
  console.log('the members part ran');
  return <p>the vault opens at nine</p>;
}
