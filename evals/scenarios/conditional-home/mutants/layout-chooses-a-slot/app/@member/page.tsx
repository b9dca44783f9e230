import { Summary } from '@/components/summary';

export default function MemberPage() {
  return (
    <main>
      <Summary />
    </main>
  );
}
