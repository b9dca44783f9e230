import { Show } from '@clerk/nextjs';
import { auth } from '@clerk/nextjs/server';
import { Pitch } from '@/components/pitch';
import { Summary } from '@/components/summary';

export default async function HomePage() {
  await auth.protect();

  return (
    <main>
      <Show when="signed-in" fallback={<Pitch />}>
        <Summary />
      </Show>
    </main>
  );
}
