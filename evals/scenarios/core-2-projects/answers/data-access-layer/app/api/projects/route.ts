import { addProject, myProjects } from '@/lib/my-projects';
import { respond } from '@/lib/respond';

export const GET = () => respond(async () => ({ projects: await myProjects() }));

export const POST = (request: Request) => respond(async () => addProject((await request.json()).name), 201);
