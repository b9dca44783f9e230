import { admin, handler } from '@/lib/api';
import { STATS } from '@/lib/seed';

export const GET = handler(async () => {
  await admin();
  return Response.json(STATS);
});
