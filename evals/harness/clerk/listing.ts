import type { Context } from 'hono';
import { ApiError } from './api-error.ts';

/** The slice of a list that `limit` (10 by default, 500 at most) and `offset` ask for. */
export function page<T>(c: Context, items: readonly T[]): T[] {
  const offset = wholeNumber(c, 'offset', 0);
  return items.slice(offset, offset + Math.min(wholeNumber(c, 'limit', 10), 500));
}

/**
 * Whether an id passes a filter that can be repeated: `user_id=a&user_id=b`. A leading `-` excludes, a
 * leading `+` or nothing includes.
 */
export function passes(c: Context, parameter: string, ids: readonly string[]): boolean {
  const wanted = c.req.queries(parameter) ?? [];
  const excluded = wanted.filter((id) => id.startsWith('-')).map((id) => id.slice(1));
  const included = wanted.filter((id) => !id.startsWith('-')).map((id) => id.replace(/^[+ ]/, ''));
  if (ids.some((id) => excluded.includes(id))) return false;
  return included.length === 0 || ids.some((id) => included.includes(id));
}

/** Whether one of the values contains the parameter's value, in either case; true where it was not sent. */
export function contains(c: Context, parameter: string, values: readonly (string | null)[]): boolean {
  const part = c.req.query(parameter)?.toLowerCase();
  return !part || values.some((value) => value?.toLowerCase().includes(part));
}

/**
 * The items in the order that `order_by` asks for, newest first where it is absent.
 * @param by What can be ordered by; needs `created_at`.
 * @throws ApiError 422 where `order_by` names something else.
 */
export function ordered<T>(
  c: Context,
  items: readonly T[],
  by: Readonly<Record<string, (item: T) => string | number | null>>,
): T[] {
  const orderBy = c.req.query('order_by') ?? '-created_at';
  const name = orderBy.replace(/^[+\- ]/, '');
  const sortKey = Object.hasOwn(by, name) ? by[name] : undefined;
  if (!sortKey) throw new ApiError(422, 'form_param_value_invalid', 'is invalid', `order_by ${name}`);
  const direction = orderBy.startsWith('-') ? -1 : 1;
  return items.toSorted((a, b) => direction * compare(sortKey(a) ?? '', sortKey(b) ?? ''));
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function wholeNumber(c: Context, parameter: string, otherwise: number): number {
  const text = c.req.query(parameter);
  if (text === undefined) return otherwise;
  if (!/^\d+$/.test(text))
    throw new ApiError(422, 'form_param_type_invalid', 'is invalid', `${parameter} has to be a whole number`);
  return Number(text);
}
