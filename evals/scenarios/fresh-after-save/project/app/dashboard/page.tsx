import { auth } from '@clerk/nextjs/server';
import Link from 'next/link';
import { Suspense } from 'react';
import { getNotices } from '@/lib/board';
import { readGoal } from '@/lib/store';
import { postNotice, saveGoal } from './actions';

export default function DashboardPage() {
  return (
    <main>
      <h1>Today</h1>
      <Suspense fallback={<p>Loading…</p>}>
        <Board />
      </Suspense>
    </main>
  );
}

async function Board() {
  const { userId, orgId } = await auth.protect();
  const goal = await readGoal(userId);
  const board = orgId ? await getNotices(orgId) : undefined;
  return (
    <>
      <section>
        <h2>My goal</h2>
        <p>{goal.text}</p>
        <small>Goal read at {goal.readAt}</small>
        <form action={saveGoal}>
          <input name="goal" required />
          <button type="submit">Save goal</button>
        </form>
      </section>
      {board && (
        <section>
          <h2>Notices</h2>
          <ul>
            {board.notices.map(({ id, text, by }) => (
              <li key={id}>
                <Link href={`/notices/${id}`} prefetch={false}>
                  {text}
                </Link>{' '}
                by {by}
              </li>
            ))}
          </ul>
          <small>Notices read at {board.readAt}</small>
          <form action={postNotice}>
            <input name="notice" required />
            <button type="submit">Post</button>
          </form>
        </section>
      )}
    </>
  );
}
