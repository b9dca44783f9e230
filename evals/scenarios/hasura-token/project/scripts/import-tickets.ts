// Runs every night: node scripts/import-tickets.ts tickets.json
import { readFile } from 'node:fs/promises';

const objects = JSON.parse(await readFile(process.argv[2] ?? 'tickets.json', 'utf8'));
const response = await fetch(process.env.HASURA_GRAPHQL_URL as string, {
  method: 'POST',
  headers: {
    'content-type': 'application/json',
    'x-hasura-admin-secret': process.env.HASURA_ADMIN_SECRET as string,
  },
  body: JSON.stringify({
    query: `mutation Import($objects: [tickets_insert_input!]!) {
      insert_tickets(objects: $objects) { affected_rows }
    }`,
    variables: { objects },
  }),
});
console.log(await response.text());
