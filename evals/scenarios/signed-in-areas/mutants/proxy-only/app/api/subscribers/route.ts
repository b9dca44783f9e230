import { listSubscribers } from '@/lib/store';

export function GET() {
  return Response.json({ subscribers: listSubscribers() });
}
