import { auth } from '@clerk/nextjs/server';
import { runBehindPage } from './actions';

export default async function Page() {
  await auth.protect();
  return (
    <form action={runBehindPage as unknown as () => Promise<void>}>
      <button type="submit">Run</button>
    </form>
  );
}
