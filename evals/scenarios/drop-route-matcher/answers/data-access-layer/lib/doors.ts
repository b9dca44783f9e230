import 'server-only';
import { auth } from '@clerk/nextjs/server';
import { notFound } from 'next/navigation';
import { Refusal } from './refusal';

/** For pages and actions: what the promise gives, or the page that a refusal leads to. */
export async function orTurnAway<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.status !== 401) notFound();
  }
  const { redirectToSignIn } = await auth();
  return redirectToSignIn();
}

/** For route handlers: a refusal becomes the answer. */
export function api<Args extends unknown[]>(handler: (...args: Args) => Promise<Response>) {
  return async (...args: Args): Promise<Response> => {
    try {
      return await handler(...args);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return Response.json({ error: error.message }, { status: error.status });
    }
  };
}
