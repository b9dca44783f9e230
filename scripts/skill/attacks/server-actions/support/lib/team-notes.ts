import 'server-only';
import { auth } from '@clerk/nextjs/server';
import { cacheTag } from 'next/cache';
import { db } from './db';

export async function myTeamNotes() {
  const { orgId } = await auth();
  return orgId ? notesOf(orgId) : [];
}

async function notesOf(orgId: string) {
  'use cache';
  cacheTag(`notes:${orgId}`);
  return db.note.list({ orgId });
}
