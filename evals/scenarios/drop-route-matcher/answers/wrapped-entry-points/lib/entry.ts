import 'server-only';
import { auth } from '@clerk/nextjs/server';
import { notFound } from 'next/navigation';

type Reader = { userId: string };

const isEditor = ({ metadata }: CustomJwtSessionClaims) => metadata?.role === 'editor';

/** Wraps a page, layout, metadata function or action that is for whoever is signed in. */
export function forReaders<Props, Result>(entry: (props: Props, reader: Reader) => Result) {
  return async (props: Props): Promise<Awaited<Result>> => {
    const { userId } = await auth.protect();
    return await entry(props, { userId });
  };
}

/** The same for what only editors may see or do. */
export function forEditors<Props, Result>(entry: (props: Props) => Result) {
  return async (props: Props): Promise<Awaited<Result>> => {
    const { sessionClaims } = await auth.protect();
    if (!isEditor(sessionClaims)) notFound();
    return await entry(props);
  };
}

type Handler<Context> = (request: Request, context: Context, reader: Reader) => Response | Promise<Response>;

/** Wraps a route handler. */
export function handler<Context>(who: 'readers' | 'editors', handle: Handler<Context>) {
  return async (request: Request, context: Context): Promise<Response> => {
    const { userId, sessionClaims } = await auth();
    if (!userId) return Response.json({ error: 'unauthenticated' }, { status: 401 });
    if (who === 'editors' && !isEditor(sessionClaims))
      return Response.json({ error: 'forbidden' }, { status: 403 });
    return handle(request, context, { userId });
  };
}
