import 'server-only';
import { cookies } from 'next/headers';

/**
 * Asks Hasura on behalf of the person that the token names.
 * @throws Error unless it answers with data.
 */
export async function query<T>(document: string, token: string): Promise<T> {
  const response = await fetch(process.env.HASURA_GRAPHQL_URL as string, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      cookie: (await cookies()).toString(),
    },
    body: JSON.stringify({ query: document }),
    signal: AbortSignal.timeout(5_000),
  });
  if (!response.ok) throw new Error(`Hasura answered ${response.status}`);
  const { data, errors } = await response.json();
  // Hasura reports errors, an invalid token included, with status 200.
  if (errors) throw new Error(`Hasura refused: ${errors[0]?.message}`);
  return data;
}
