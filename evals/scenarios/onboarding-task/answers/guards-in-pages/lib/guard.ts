import 'server-only';
import { auth } from '@clerk/nextjs/server';
import { redirect } from 'next/navigation';

type Query = Record<string, string | string[] | undefined>;

/** Someone who is signed in and done; leads everybody else to what they have to do first. */
export async function requireColleague(path: string, query: Query = {}): Promise<string> {
  const { userId, sessionStatus, redirectToSignIn } = await auth();
  if (userId) return userId;
  if (sessionStatus !== 'pending') return redirectToSignIn();
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, one])),
  );
  const next = search.size > 0 ? `${path}?${search}` : path;
  redirect(`/welcome?${new URLSearchParams({ next })}`);
}

/** Someone who is signed in, done or not. */
export async function requireNewcomer() {
  const { userId, sessionStatus, redirectToSignIn } = await auth({ treatPendingAsSignedOut: false });
  if (!userId) return redirectToSignIn();
  return { userId, isDone: sessionStatus === 'active' };
}
