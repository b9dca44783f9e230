import { auth } from '@clerk/nextjs/server';
import { readDoc } from '@/lib/docs';

// Next takes images with generateImageMetadata() for static ones, in which auth() fails at run time.
export const dynamic = 'force-dynamic';

const SIZE = { width: 1200, height: 630 };

export async function generateImageMetadata({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  // Asked when the app is built, too: there is nobody to ask auth() about.
  const alt = readDoc(null, slug)?.title ?? 'The studio';
  return [{ id: 'card', alt, size: SIZE, contentType: 'image/svg+xml' }];
}

/** The card that chats and networks show for a link to the document. */
export default async function Image({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  const { userId } = await auth();
  const doc = readDoc(userId, slug);
  if (!doc?.isPublished) return new Response(null, { status: 404 });
  const cacheControl = 'public, max-age=86400';
  return new Response(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE.width}" height="${SIZE.height}">
  <rect width="100%" height="100%" fill="#e8ded1"/>
  <text x="80" y="280" font-size="64">${doc.title}</text>
  <text x="80" y="380" font-size="36">${doc.summary}</text>
</svg>`,
    { headers: { 'Content-Type': 'image/svg+xml', 'Cache-Control': cacheControl } },
  );
}
