import { auth } from '@clerk/nextjs/server';

export async function GET() {
  const { isAuthenticated, scopes } = await auth({ acceptsToken: 'api_key' });
  if (!isAuthenticated) return Response.json({ error: 'No valid key' }, { status: 401 });
  if (!scopes.includes('notes:write')) return Response.json({ error: 'Not allowed' }, { status: 403 });
  return Response.json({ report: 'Acme is broke' });
}
