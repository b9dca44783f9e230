import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { commentOn } from '@/app/actions';
import { findDoc } from '@/lib/store';

type Props = PageProps<'/dashboard/docs/[name]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await params;
  return { title: findDoc(name)?.title };
}

export default async function DocPage({ params }: Props) {
  const { name } = await params;
  const doc = findDoc(name);
  if (!doc) notFound();
  return (
    <main>
      <h1>{doc.title}</h1>
      <pre>{doc.text}</pre>
      <ul>
        {doc.comments.map((comment) => (
          <li key={comment}>{comment}</li>
        ))}
      </ul>
      <form action={commentOn}>
        <input name="doc" type="hidden" value={doc.name} />
        <input name="comment" required />
        <button type="submit">Comment</button>
      </form>
    </main>
  );
}
