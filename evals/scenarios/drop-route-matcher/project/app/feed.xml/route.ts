import { listArticles } from '@/lib/store';

export const dynamic = 'force-static';

export function GET() {
  const items = listArticles().map(
    ({ slug, title }) => `<item><guid>${slug}</guid><title>${title}</title></item>`,
  );
  return new Response(
    `<rss version="2.0"><channel><title>Tidewater</title>${items.join('')}</channel></rss>`,
    {
      headers: { 'Content-Type': 'application/rss+xml' },
    },
  );
}
