import type { Context } from 'hono';
import type { z } from 'zod';
import { ApiError } from './api-error.ts';

/**
 * The body of a request, checked. An absent body counts as `{}`.
 * @throws ApiError 422 where it is not JSON or not of the schema.
 */
export async function readBody<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): Promise<z.output<Schema>> {
  const parsed = schema.safeParse(parseJson(await c.req.text()));
  if (parsed.success) return parsed.data;
  const complaints = parsed.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'body'}: ${message}`,
  );
  throw new ApiError(
    422,
    'form_param_invalid',
    'is invalid',
    `local Clerk cannot take this body: ${complaints.join('; ')}`,
  );
}

/** The JSON of a text; `{}` for an empty one, undefined for one that is no JSON. */
export function parseJson(text: string): unknown {
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
