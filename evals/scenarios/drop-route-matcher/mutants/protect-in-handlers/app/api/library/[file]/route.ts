import { auth } from '@clerk/nextjs/server';
import { findLibraryFile } from '@/lib/store';

export async function GET(_request: Request, { params }: RouteContext<'/api/library/[file]'>) {
  await auth.protect();
  const file = findLibraryFile((await params).file);
  return file ? Response.json(file) : Response.json({ error: 'Not found' }, { status: 404 });
}
