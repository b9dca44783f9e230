import 'server-only';
import { auth } from '@clerk/nextjs/server';

const refuse = (status: 401 | 403, error: string) => Response.json({ error }, { status });

const unknownCaller = () => refuse(401, 'Not signed in, or no valid key');

/** Whose notes are asked for: the person's, or those that the key stands for. Keys need the scope. */
export async function ownerOf(scope: 'notes:read' | 'notes:write'): Promise<string | Response> {
  const who = await auth({ acceptsToken: 'any' });
  if (!who.isAuthenticated) return unknownCaller();
  if (who.tokenType === 'session_token') return who.userId;
  if (who.tokenType !== 'api_key') return refuse(403, 'For people and their keys');
  // The subject is a person or an organization; what the key may do is in its scopes only.
  return who.scopes.includes(scope) ? who.subject : refuse(403, `The key lacks ${scope}`);
}

/** The id of somebody who is here in person. */
export async function personHere(): Promise<string | Response> {
  const who = await auth({ acceptsToken: 'any' });
  if (!who.isAuthenticated) return unknownCaller();
  if (who.tokenType === 'api_key' && who.userId) return who.userId;
  return who.tokenType === 'session_token' ? who.userId : refuse(403, 'For people only');
}

/** Undefined for a machine, or what to answer instead. */
export async function unlessMachine(): Promise<Response | undefined> {
  const who = await auth({ acceptsToken: 'any' });
  if (!who.isAuthenticated) return unknownCaller();
  return who.tokenType === 'm2m_token' ? undefined : refuse(403, 'For machines only');
}
