import { listOwn } from '@/lib/docs';
import { signedIn } from '@/lib/signed-in';

export const GET = signedIn((userId) =>
  Response.json(
    { docs: listOwn(userId) },
    { headers: { 'Content-Disposition': 'attachment; filename="docs.json"' } },
  ),
);
