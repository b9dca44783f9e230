import { api } from '@/lib/api';
import { listSubscribers } from '@/lib/store';

export const GET = api(() => Response.json({ subscribers: listSubscribers() }));
