import { Show } from '@clerk/nextjs';

export const dynamic = 'force-dynamic';

export default function Page() {
  return (
    <Show when="signed-in" fallback={<p>for members only</p>}>
      <p>the vault opens at nine</p>
    </Show>
  );
}
