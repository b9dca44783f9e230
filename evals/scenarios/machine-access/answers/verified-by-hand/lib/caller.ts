import 'server-only';
import { auth, clerkClient } from '@clerk/nextjs/server';
import { headers } from 'next/headers';

type Caller =
  | { kind: 'person'; userId: string }
  | { kind: 'key'; subject: string; scopes: readonly string[] }
  | { kind: 'machine' };

const MACHINE_PREFIX = /^(ak|mt|oat)_/;

async function caller(): Promise<Caller | undefined> {
  const token = (await headers()).get('authorization')?.replace(/^Bearer\s+/i, '') ?? '';
  const [, prefix] = MACHINE_PREFIX.exec(token) ?? [];
  if (!prefix) {
    const { isAuthenticated, userId } = await auth();
    return isAuthenticated ? { kind: 'person', userId } : undefined;
  }
  const clerk = await clerkClient();
  try {
    if (prefix === 'ak') {
      const { subject, scopes, revoked, expired } = await clerk.apiKeys.verify(token);
      return revoked || expired ? undefined : { kind: 'key', subject, scopes };
    }
    if (prefix !== 'mt') return undefined;
    const { revoked, expired } = await clerk.m2m.verify({ token });
    return revoked || expired ? undefined : { kind: 'machine' };
  } catch {
    return undefined;
  }
}

const refuse = (status: 401 | 403) =>
  Response.json({ error: status === 401 ? 'unknown caller' : 'not for you' }, { status });

export async function ownerOf(scope: string): Promise<string | Response> {
  const who = await caller();
  if (!who) return refuse(401);
  if (who.kind === 'person') return who.userId;
  return who.kind === 'key' && who.scopes.includes(scope) ? who.subject : refuse(403);
}

export async function personHere(): Promise<string | Response> {
  const who = await caller();
  if (!who) return refuse(401);
  return who.kind === 'person' ? who.userId : refuse(403);
}

export async function unlessMachine(): Promise<Response | undefined> {
  const who = await caller();
  if (!who) return refuse(401);
  return who.kind === 'machine' ? undefined : refuse(403);
}
