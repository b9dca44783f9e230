import type { NextRequest } from 'next/server';
import { listDocs } from '@/lib/docs';

export async function GET(request: NextRequest) {
  const author = request.nextUrl.searchParams.get('author');
  const docs = listDocs().filter((doc) => !author || doc.authorId === author);
  return Response.json({ docs }, { headers: { 'Content-Disposition': 'attachment; filename="docs.json"' } });
}
