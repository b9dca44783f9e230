import { auth } from '@clerk/nextjs/server';
import { readDoc } from '@/lib/docs';

/** The card that chats and networks show for a link to the document. */
export async function GET(
  _request: Request,
  { params }: RouteContext<'/docs/[slug]/opengraph-image/card'>,
): Promise<Response> {
  const { userId } = await auth();
  const { slug } = await params;
  const doc = readDoc(userId, slug);
  if (!doc) return new Response('Not found', { status: 404 });
  const lines = [doc.title, doc.summary].map(
    (line, index) => `<text x="80" y="${280 + 100 * index}" font-size="${64 - 28 * index}">${line}</text>`,
  );
  return new Response(
    `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630"><rect width="100%" height="100%" fill="#e8ded1"/>${lines.join('')}</svg>`,
    {
      headers: {
        'Content-Type': 'image/svg+xml',
        ...(doc.isPublished && { 'Cache-Control': 'public, max-age=86400' }),
      },
    },
  );
}
