import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { writeComment } from '@/app/actions';
import { findArticle, listArticles, listComments } from '@/lib/store';

type Props = PageProps<'/articles/[slug]'>;

export function generateStaticParams() {
  return listArticles().map(({ slug }) => ({ slug }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  return { title: findArticle(slug)?.title };
}

export default async function ArticlePage({ params }: Props) {
  const { slug } = await params;
  const article = findArticle(slug);
  if (!article) notFound();
  return (
    <main>
      <h1>{article.title}</h1>
      <p>{article.text}</p>
      <ul>
        {listComments(slug).map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
      <form action={writeComment}>
        <input name="slug" type="hidden" value={slug} />
        <textarea name="comment" required />
        <button type="submit">Comment</button>
      </form>
    </main>
  );
}
