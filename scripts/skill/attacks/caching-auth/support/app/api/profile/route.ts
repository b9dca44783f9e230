import { auth } from '@clerk/nextjs/server';
import { revalidateTag } from 'next/cache';
import { db } from '@/lib/db';

/** The row as it is, past every cache: what the attacks compare with. */
export async function GET() {
  const { userId } = await auth();
  if (!userId) return Response.json({ error: 'Not signed in' }, { status: 401 });
  return Response.json(await db.profile.find({ userId }));
}

export async function PUT(request: Request) {
  const { userId } = await auth();
  if (!userId) return Response.json({ error: 'Not signed in' }, { status: 401 });
  const { bio } = await request.json();
  await db.profile.save({ userId, bio: String(bio) });
  revalidateTag(`profile:${userId}`, { expire: 0 });
  return new Response(null, { status: 204 });
}
