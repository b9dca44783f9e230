import { buildClerkProps, getAuth } from '@clerk/nextjs/server';
import type { GetServerSideProps, NextApiHandler, NextApiRequest, NextApiResponse } from 'next';
import { allReports } from './reports';

type Props = Record<string, unknown>;
type Load<P extends Props> = (userId: string, id: string | undefined) => P | undefined;

/** For pages of signed-in people. A page without data is a 404. */
export function pageWithUser<P extends Props>(load: Load<P>): GetServerSideProps<P> {
  return async ({ req, res, params }) => {
    const { userId } = getAuth(req);
    if (!userId) return { redirect: { destination: '/sign-in', statusCode: 302 } };
    res.setHeader('Cache-Control', 'private, max-age=0');
    const props = load(userId, typeof params?.id === 'string' ? params.id : undefined);
    return props ? { props: { ...props, ...buildClerkProps(req) } } : { notFound: true };
  };
}

type Handler = (userId: string, request: NextApiRequest, response: NextApiResponse) => void;

/** For handlers of signed-in people. */
export function apiWithUser(handler: Handler): NextApiHandler {
  return (request, response) => {
    const { userId } = getAuth(request);
    response.setHeader('Cache-Control', 'private, max-age=0');
    if (!userId) return response.status(401).json({ error: 'unauthenticated' });
    return handler(userId, request, response);
  };
}

export function ownReports(userId: string) {
  return allReports().filter((report) => report.userId === userId);
}

export function ownReport(userId: string, id: string | string[] | undefined) {
  return ownReports(userId).find((report) => report.id === id);
}
