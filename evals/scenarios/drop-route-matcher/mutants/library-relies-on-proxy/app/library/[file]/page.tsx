import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { findLibraryFile } from '@/lib/store';

type Props = PageProps<'/library/[file]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { file } = await params;
  return { title: findLibraryFile(file)?.title };
}

export default async function LibraryFilePage({ params }: Props) {
  const { file } = await params;
  const found = findLibraryFile(file);
  if (!found) notFound();
  return (
    <main>
      <h1>{found.title}</h1>
      <p>{found.text}</p>
    </main>
  );
}
