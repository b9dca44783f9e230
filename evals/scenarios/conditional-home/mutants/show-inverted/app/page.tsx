import { Show } from '@clerk/nextjs';
import { Pitch } from '@/components/pitch';
import { Summary } from '@/components/summary';

export default function HomePage() {
  return (
    <main>
      <Show when="signed-out" fallback={<Pitch />}>
        <Summary />
      </Show>
    </main>
  );
}
