import { auth } from '@clerk/nextjs/server';
import { notFound } from 'next/navigation';
import { Page } from '@/components/page';
import { findLetter } from '@/lib/db';

export default async function LetterPage({ params }: PageProps<'/portal/letters/[id]'>) {
  await auth.protect();
  const letter = findLetter((await params).id);
  if (!letter) notFound();
  return (
    <Page title="A letter about you">
      <p>{letter.text}</p>
    </Page>
  );
}
