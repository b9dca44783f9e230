import 'server-only';
import { auth } from '@clerk/nextjs/server';
import { findJob, type Job } from './jobs';

class Refusal extends Error {
  constructor(
    readonly status: 401 | 403 | 404,
    message: string,
  ) {
    super(message);
  }
}

export function handler<Args extends unknown[]>(handle: (...args: Args) => Promise<Response>) {
  return async (...args: Args): Promise<Response> => {
    try {
      return await handle(...args);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return Response.json({ error: error.message }, { status: error.status });
    }
  };
}

export async function caller(): Promise<string> {
  const { isAuthenticated, userId } = await auth();
  if (!isAuthenticated) throw new Refusal(401, 'Not signed in');
  return userId;
}

export async function admin(): Promise<void> {
  await caller();
  const { orgRole } = await auth();
  if (orgRole !== 'org:admin') throw new Refusal(403, 'Admins only');
}

export async function callersJob(params: Promise<{ id: string }>): Promise<Job> {
  const job = findJob(await caller(), (await params).id);
  if (!job) throw new Refusal(404, 'No such job');
  return job;
}
