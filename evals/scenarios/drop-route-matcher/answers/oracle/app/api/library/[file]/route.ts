import { auth } from '@clerk/nextjs/server';
import { unauthorized } from '@/lib/access';
import { findLibraryFile } from '@/lib/store';

export async function GET(_request: Request, { params }: RouteContext<'/api/library/[file]'>) {
  const { isAuthenticated } = await auth();
  if (!isAuthenticated) return unauthorized();
  const file = findLibraryFile((await params).file);
  return file ? Response.json(file) : Response.json({ error: 'Not found' }, { status: 404 });
}
