import { auth } from '@clerk/nextjs/server';

export async function GET() {
  const who = await auth({ acceptsToken: ['session_token', 'api_key'] });
  if (!who.isAuthenticated) return Response.json({ error: 'Who?' }, { status: 401 });
  const { tokenType, userId, has } = who;
  const isAdmin = has({ role: 'org:admin' });
  return Response.json({
    tokenType,
    userId: userId ?? 'none',
    isAdmin,
    managesNotes: has({ permission: 'org:notes:manage' }),
  });
}
