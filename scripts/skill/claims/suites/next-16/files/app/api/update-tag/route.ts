import { updateTag } from 'next/cache';

export async function GET() {
  updateTag('notes');
  return new Response(null, { status: 204 });
}
