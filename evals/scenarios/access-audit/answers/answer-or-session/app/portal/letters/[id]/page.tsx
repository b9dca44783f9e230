import { notFound } from 'next/navigation';
import { Page } from '@/components/page';
import { findLetter } from '@/lib/db';
import { requirePatient } from '@/lib/session';

export default async function LetterPage({ params }: PageProps<'/portal/letters/[id]'>) {
  const patient = await requirePatient();
  const letter = findLetter((await params).id);
  if (letter?.patientId !== patient.id) notFound();
  return (
    <Page title="A letter about you">
      <p>{letter.text}</p>
    </Page>
  );
}
