import { MembersOnly } from '@/components/members-only';
import { Pitch } from '@/components/pitch';
import { Summary } from '@/components/summary';

export default function HomePage() {
  return (
    <main>
      <MembersOnly fallback={<Pitch />}>
        <Summary />
      </MembersOnly>
    </main>
  );
}
