import { HttpError } from './my-projects';

/** The answer of a handler: what it returns, or the status of the HttpError that it throws. */
export async function respond(work: () => Promise<unknown>, status = 200): Promise<Response> {
  try {
    const value = await work();
    return value === undefined ? new Response(null, { status: 204 }) : Response.json(value, { status });
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    return Response.json({ error: error.message }, { status: error.status });
  }
}
