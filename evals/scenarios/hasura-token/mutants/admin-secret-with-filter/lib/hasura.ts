import 'server-only';

export async function query<T>(document: string): Promise<T> {
  const response = await fetch(process.env.HASURA_GRAPHQL_URL as string, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-hasura-admin-secret': process.env.HASURA_ADMIN_SECRET as string,
    },
    body: JSON.stringify({ query: document }),
  });
  const { data } = await response.json();
  return data;
}
