import { myRecord } from '@/lib/access';
import { api } from '@/lib/doors';

export const GET = api(async () => Response.json({ appointments: (await myRecord()).appointments() }));
