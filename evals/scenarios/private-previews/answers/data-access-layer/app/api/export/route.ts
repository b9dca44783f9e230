import { ownDocs } from '@/lib/docs';

export async function GET() {
  const docs = await ownDocs();
  if (!docs) return new Response('Not signed in', { status: 401 });
  return Response.json(
    { docs },
    { headers: { 'Content-Disposition': 'attachment; filename="docs.json"', 'Cache-Control': 'no-store' } },
  );
}
