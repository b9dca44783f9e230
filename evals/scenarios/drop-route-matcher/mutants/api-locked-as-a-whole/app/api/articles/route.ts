import { auth } from '@clerk/nextjs/server';
import { unauthorized } from '@/lib/access';
import { listArticles } from '@/lib/store';

export async function GET() {
  const { isAuthenticated } = await auth();
  if (!isAuthenticated) return unauthorized();
  return Response.json({ articles: listArticles() });
}
