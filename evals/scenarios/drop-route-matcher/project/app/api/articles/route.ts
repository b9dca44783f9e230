import { listArticles } from '@/lib/store';

export const dynamic = 'force-static';

export function GET() {
  return Response.json({ articles: listArticles() });
}
