import type { Metadata } from 'next';
import { publish } from '@/app/actions';
import { orTurnAway } from '@/lib/doors';
import { draft } from '@/lib/magazine';

type Props = PageProps<'/admin/drafts/[slug]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { title } = await orTurnAway(draft((await params).slug));
  return { title };
}

export default async function DraftPage({ params }: Props) {
  const { slug, title, text } = await orTurnAway(draft((await params).slug));
  return (
    <main>
      <h1>{title}</h1>
      <p>{text}</p>
      <form action={publish}>
        <input name="slug" type="hidden" value={slug} />
        <button type="submit">Publish</button>
      </form>
    </main>
  );
}
