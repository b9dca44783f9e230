import { auth } from '@clerk/nextjs/server';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { readDoc } from '@/lib/docs';
import { publish } from './actions';

type Props = PageProps<'/docs/[slug]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { userId } = await auth({ treatPendingAsSignedOut: false });
  const { slug } = await params;
  const doc = readDoc(userId, slug);
  if (!doc) return {};
  const { title, summary: description } = doc;
  return { title, description, openGraph: { type: 'article', title, description } };
}

export default async function DocPage({ params }: Props) {
  const { userId } = await auth();
  const { slug } = await params;
  const doc = readDoc(userId, slug);
  if (!doc) notFound();
  return (
    <article>
      <h1>{doc.title}</h1>
      <p>{doc.summary}</p>
      <p>{doc.text}</p>
      {!doc.isPublished && (
        <footer>
          <object data={`/docs/${slug}/opengraph-image/card`} type="image/svg+xml" aria-label="The card" />
          {doc.authorId === userId && (
            <form action={publish}>
              <input type="hidden" name="slug" value={slug} />
              <button type="submit">Publish</button>
            </form>
          )}
        </footer>
      )}
    </article>
  );
}
