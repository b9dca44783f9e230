import { Show } from '@clerk/nextjs';
import { Suspense } from 'react';
import { Pitch } from '@/components/pitch';
import { Summary } from '@/components/summary';

export default function HomePage() {
  return (
    <main>
      <Suspense>
        <Show when="signed-in" fallback={<Pitch />}>
          <Summary />
        </Show>
      </Suspense>
    </main>
  );
}
