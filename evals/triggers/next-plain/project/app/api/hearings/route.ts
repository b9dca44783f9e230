import { hearings } from '../../../lib/hearings';

export async function GET() {
  return Response.json(await hearings());
}
