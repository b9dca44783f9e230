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

  constructor(
    status: ContentfulStatusCode,
    code: string,
    message: string,
    longMessage: string = message,
    meta?: ApiErrorJson['meta'],
  ) {
    super(longMessage);
    this.status = status;
    this.json = { code, message, long_message: longMessage, ...(meta ? { meta } : {}) };
  }
}

/**
 * 404: there is no such thing.
 * @param longMessage Says of what kind, and which: `No user was found with id user_x`.
 */
export function notFound(longMessage: string): ApiError {
  return new ApiError(404, 'resource_not_found', 'not found', longMessage);
}

/**
 * 422: a field of a form is wrong. Clerk's UI shows it at that field, in its own words where it knows the code.
 * @param field Such as `password`.
 */
export function fieldError(field: string, code: string, message: string, longMessage: string): ApiError {
  return new ApiError(422, code, message, longMessage, { param_name: field });
}
