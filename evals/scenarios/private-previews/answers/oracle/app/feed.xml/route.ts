import type { NextRequest } from 'next/server';
import { listPublished, SITE } from '@/lib/docs';

export async function GET(request: NextRequest) {
  const author = request.nextUrl.searchParams.get('author');
  const docs = listPublished().filter((doc) => !author || doc.authorId === author);
  const items = docs.map(
    ({ slug, title, summary }) =>
      `<item><title>${title}</title><link>${SITE}/docs/${slug}</link><description>${summary}</description></item>`,
  );
  return new Response(
    `<?xml version="1.0"?><rss version="2.0"><channel><title>The studio</title>${items.join('')}</channel></rss>`,
    { headers: { 'Content-Type': 'application/rss+xml' } },
  );
}
