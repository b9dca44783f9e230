import { redirect } from 'next/navigation';

export async function GET() {
  try {
    redirect('/sign-in');
  } catch {}
  return Response.json({ secret: 'the vault opens at nine' });
}
