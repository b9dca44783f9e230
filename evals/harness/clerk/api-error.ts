import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** One entry of the `errors` that Clerk's API answers with. */
export interface ApiErrorJson {
  readonly code: string;
  readonly message: string;
  readonly long_message: string;
  readonly meta?: Readonly<Record<string, unknown>>;
}

/** Thrown by a route to answer with an error in Clerk's form. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: ContentfulStatusCode;
  readonly json: ApiErrorJson;

  constructor(status: ContentfulStatusCode, code: string, message: string, longMessage: string = message) {
    super(longMessage);
    this.status = status;
    this.json = { code, message, long_message: longMessage };
  }
}

/**
 * 404: there is no such thing.
 * @param longMessage Says of what kind, and which: `No user was found with id user_x`.
 */
export function notFound(longMessage: string): ApiError {
  return new ApiError(404, 'resource_not_found', 'not found', longMessage);
}
