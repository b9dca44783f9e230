import { USAGE } from '@/lib/seed';
import { serve } from '@/lib/serve';

export const GET = serve({ machines: true }, async () => Response.json(USAGE));
