import { getPhoto } from '@/lib/photos';

/** The contact print. */
export async function GET(_request: Request, { params }: RouteContext<'/archive/photos/[id]/image'>) {
  const { id } = await params;
  const photo = getPhoto(id);
  if (!photo) return new Response(null, { status: 404 });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200"><title>${photo.caption}</title><rect width="300" height="200" fill="#ccc"/></svg>`;
  return new Response(svg, {
    headers: {
      'Content-Type': 'image/svg+xml',
      'Content-Disposition': `inline; filename="${photo.caption}.svg"`,
    },
  });
}
