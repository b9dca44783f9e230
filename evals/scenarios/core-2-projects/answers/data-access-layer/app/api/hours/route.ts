import { myHours } from '@/lib/my-projects';
import { respond } from '@/lib/respond';

export const GET = () => respond(async () => ({ hours: await myHours() }));
