import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { findLibraryFile, listLibrary } from '@/lib/store';

type Props = PageProps<'/library/[file]'>;

export const dynamicParams = false;

export function generateStaticParams() {
  return listLibrary().map(({ name }) => ({ file: name }));
}

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
