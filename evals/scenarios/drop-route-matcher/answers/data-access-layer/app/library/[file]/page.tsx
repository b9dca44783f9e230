import type { Metadata } from 'next';
import { orTurnAway } from '@/lib/doors';
import { libraryFile } from '@/lib/magazine';

type Props = PageProps<'/library/[file]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { title } = await orTurnAway(libraryFile((await params).file));
  return { title };
}

export default async function LibraryFilePage({ params }: Props) {
  const { title, text } = await orTurnAway(libraryFile((await params).file));
  return (
    <main>
      <h1>{title}</h1>
      <p>{text}</p>
    </main>
  );
}
