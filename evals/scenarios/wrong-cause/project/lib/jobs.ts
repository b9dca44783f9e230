import { JOBS, type Job } from './seed';

export type { Job } from './seed';

const store = globalThis as typeof globalThis & { jobs?: Map<string, Job> };
store.jobs ??= new Map(JOBS.map((job) => [job.id, job]));
const jobs = store.jobs;

export function listJobs(userId: string): Job[] {
  return [...jobs.values()].filter((job) => job.userId === userId);
}

export function findJob(userId: string, id: string): Job | undefined {
  const job = jobs.get(id);
  return job?.userId === userId ? job : undefined;
}

export function photosOf(id: string): string[] | undefined {
  return jobs.get(id)?.photos;
}

export function addJob(userId: string, title: string): Job {
  const job = { id: `job_${crypto.randomUUID()}`, userId, title, photos: [] };
  jobs.set(job.id, job);
  return job;
}

export function renameJob(job: Job, title: string): Job {
  const renamed = { ...job, title };
  jobs.set(job.id, renamed);
  return renamed;
}

export function removeJob(job: Job): void {
  jobs.delete(job.id);
}
