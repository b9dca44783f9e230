import { Show } from '@clerk/nextjs';
import { Pitch } from '@/components/pitch';
import { Summary } from '@/components/summary';

export default function HomePage() {
  return (
    <main>
      <Pitch />
      <Show when="signed-in">
        <Summary />
      </Show>
    </main>
  );
}
