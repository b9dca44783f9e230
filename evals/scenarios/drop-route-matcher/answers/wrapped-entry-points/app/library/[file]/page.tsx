import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { forReaders } from '@/lib/entry';
import { findLibraryFile } from '@/lib/store';

type Props = PageProps<'/library/[file]'>;

export const metadata: Metadata = { title: 'Library' };

const File = forReaders(async ({ params }: Pick<Props, 'params'>) => {
  const file = findLibraryFile((await params).file);
  if (!file) notFound();
  return (
    <>
      <h1>{file.title}</h1>
      <p>{file.text}</p>
    </>
  );
});

export default function LibraryFilePage({ params }: Props) {
  return (
    <main>
      <Suspense fallback={<p>One moment …</p>}>
        <File params={params} />
      </Suspense>
    </main>
  );
}
