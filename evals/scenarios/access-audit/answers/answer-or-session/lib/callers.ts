import 'server-only';
import { auth } from '@clerk/nextjs/server';
import { patientOf } from './db';
import type { Patient } from './model';
import { forbidden, unauthorized } from './responses';

/** The practice that the caller works for, or what to answer. */
export async function staff(as: 'staff' | 'manager' = 'staff'): Promise<string | Response> {
  const { userId, orgId, orgRole } = await auth();
  if (!userId) return unauthorized();
  if (!orgId || (as === 'manager' && orgRole !== 'org:admin')) return forbidden();
  return orgId;
}

/** The caller's own record, or what to answer. */
export async function patient(): Promise<Patient | Response> {
  const { userId } = await auth();
  if (!userId) return unauthorized();
  return patientOf(userId) ?? forbidden();
}
