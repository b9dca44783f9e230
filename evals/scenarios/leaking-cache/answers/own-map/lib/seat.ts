import 'server-only';
import { auth } from '@clerk/nextjs/server';

/** Who asks, and for which company. */
export interface Seat {
  userId: string;
  companyId: string;
  isAdmin: boolean;
}

/** The seat of whoever asks, or the answer that tells them why they have none. */
export async function takeSeat(): Promise<Seat | Response> {
  const { userId, orgId, orgRole } = await auth();
  if (!userId) return Response.json({ error: 'Sign in first' }, { status: 401 });
  if (!orgId) return Response.json({ error: 'No company selected' }, { status: 403 });
  return { userId, companyId: orgId, isAdmin: orgRole === 'org:admin' };
}
