import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { publish } from '@/app/actions';
import { findDraft } from '@/lib/store';

type Props = PageProps<'/admin/drafts/[slug]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  return { title: findDraft(slug)?.title };
}

export default async function DraftPage({ params }: Props) {
  const { slug } = await params;
  const draft = findDraft(slug);
  if (!draft) notFound();
  return (
    <main>
      <h1>{draft.title}</h1>
      <p>{draft.text}</p>
      <form action={publish}>
        <input name="slug" type="hidden" value={slug} />
        <button type="submit">Publish</button>
      </form>
    </main>
  );
}
