import { auth } from '@clerk/nextjs/server';

export async function GET() {
  const { getToken } = await auth();
  return Response.json({ token: await getToken({ template: 'hasura' }) });
}
