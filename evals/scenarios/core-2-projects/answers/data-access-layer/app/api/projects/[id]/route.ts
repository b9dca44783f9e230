import { archiveMyProject, myProject } from '@/lib/my-projects';
import { respond } from '@/lib/respond';

type Context = { params: Promise<{ id: string }> };

export const GET = (_request: Request, { params }: Context) =>
  respond(async () => myProject((await params).id));

export const DELETE = (_request: Request, { params }: Context) =>
  respond(async () => archiveMyProject((await params).id));
