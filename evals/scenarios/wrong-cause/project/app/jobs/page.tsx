import { listJobs } from '@/lib/jobs';
import { requireUser } from '@/lib/session';
import { add } from './actions';

export default async function JobsPage() {
  const jobs = listJobs(await requireUser());
  return (
    <>
      <h1>My jobs</h1>
      <ul>
        {jobs.map(({ id, title }) => (
          <li key={id}>{title}</li>
        ))}
      </ul>
      <form action={add}>
        <input name="title" required />
        <button type="submit">Add</button>
      </form>
    </>
  );
}
