import { Pitch } from '@/components/pitch';

export default function VisitorPage() {
  return (
    <main>
      <Pitch />
    </main>
  );
}
