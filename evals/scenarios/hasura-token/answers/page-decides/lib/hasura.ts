import 'server-only';
import { z } from 'zod';

export type Result<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly reason: string };

/** Asks Hasura on behalf of the person that the token names. Never throws, and never tells the token. */
export async function query<T>(document: string, shape: z.ZodType<T>, token: string): Promise<Result<T>> {
  try {
    const response = await fetch(process.env.HASURA_GRAPHQL_URL as string, {
      method: 'POST',
      cache: 'no-store',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: document }),
    });
    const answer = z.object({ data: shape }).safeParse(await response.json());
    return answer.success
      ? { ok: true, data: answer.data.data }
      : { ok: false, reason: 'no data in the answer' };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : 'unknown' };
  }
}
