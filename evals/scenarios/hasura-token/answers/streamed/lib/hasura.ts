import 'server-only';
import { auth } from '@clerk/nextjs/server';

/** Hasura cannot be asked, or does not answer with data. */
export class HasuraError extends Error {}

/**
 * Asks Hasura on behalf of whoever is signed in.
 * @throws HasuraError unless it answers with data.
 */
export async function queryAsMe<T>(document: string): Promise<T> {
  const { getToken } = await auth();
  const token = await getToken({ template: 'hasura' });
  if (!token) throw new HasuraError('nobody is signed in');
  const answer = await post(document, token);
  if (!answer.data || answer.errors) throw new HasuraError('the answer holds errors');
  return answer.data as T;
}

async function post(document: string, token: string): Promise<{ data?: unknown; errors?: unknown }> {
  try {
    const response = await fetch(process.env.HASURA_GRAPHQL_URL as string, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: document }),
    });
    return await response.json();
  } catch (cause) {
    throw new HasuraError('there is no answer', { cause });
  }
}
