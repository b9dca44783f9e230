import { api } from '@/lib/doors';
import { libraryFile } from '@/lib/magazine';

export const GET = api(async (_request: Request, { params }: RouteContext<'/api/library/[file]'>) =>
  Response.json(await libraryFile((await params).file)),
);
