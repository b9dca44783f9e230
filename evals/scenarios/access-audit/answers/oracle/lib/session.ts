import 'server-only';
import { auth } from '@clerk/nextjs/server';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { patientOf } from './db';

/** For pages and actions: the practice that someone works for. */
export const requireStaff = cache(async (): Promise<string> => {
  const { orgId } = await auth.protect();
  if (!orgId) notFound();
  return orgId;
});

/** For pages and actions: the practice that someone manages. */
export const requireManager = cache(async (): Promise<string> => {
  const { orgId } = await auth.protect({ role: 'org:admin' });
  if (!orgId) notFound();
  return orgId;
});

/** For pages and actions: the record of whoever is signed in. */
export const requirePatient = cache(async () => {
  const { userId } = await auth.protect();
  const patient = patientOf(userId);
  if (!patient) notFound();
  return patient;
});
