import 'server-only';

/**
 * Asks Hasura on behalf of the person that the token names.
 * @throws Error unless it answers with data.
 */
export async function query<T>(document: string, token: string): Promise<T> {
  const response = await fetch(process.env.HASURA_GRAPHQL_URL as string, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: document }),
    signal: AbortSignal.timeout(5_000),
  });
  if (!response.ok) throw new Error(`Hasura answered ${response.status}`);
  const { data } = await response.json();
  return data;
}
