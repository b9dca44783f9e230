import { revalidateTag } from 'next/cache';

export async function GET() {
  revalidateTag('notes', { expire: 0 });
  return new Response(null, { status: 204 });
}
