import { handler } from '@/lib/entry';
import { findLibraryFile } from '@/lib/store';

export const GET = handler('readers', async (_request, { params }: RouteContext<'/api/library/[file]'>) => {
  const file = findLibraryFile((await params).file);
  return file ? Response.json(file) : Response.json({ error: 'Not found' }, { status: 404 });
});
