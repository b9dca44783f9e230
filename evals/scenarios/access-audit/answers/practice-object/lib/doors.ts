import 'server-only';
import { auth } from '@clerk/nextjs/server';
import { notFound } from 'next/navigation';
import { Refusal } from './refusal';

/** For pages and actions: a refusal leads to the sign-in, or to "not found". */
export async function enter<T>(work: () => Promise<T>): Promise<T> {
  const result = await settle(work);
  if (!(result instanceof Refusal)) return result;
  if (result.status !== 401) notFound();
  return (await auth()).redirectToSignIn();
}

/** For handlers: a refusal is the answer. */
export function api<Args extends unknown[]>(handler: (...args: Args) => Promise<Response>) {
  return async (...args: Args): Promise<Response> => {
    const result = await settle(() => handler(...args));
    if (!(result instanceof Refusal)) return result;
    return Response.json({ error: result.message }, { status: result.status });
  };
}

async function settle<T>(work: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
