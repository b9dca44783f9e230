import type { Form, Reply } from './app/reply.ts';

/** A check's expectation did not hold. The verdict is fail. */
export class CheckFailed extends Error {
  override readonly name = 'CheckFailed';
}

/** A check cannot tell. The verdict is inconclusive, which never counts as secure. */
export class Inconclusive extends Error {
  override readonly name = 'Inconclusive';
}

/** A check is written in a way that it could not fail; its author has to mend it. */
export class CheckMisuse extends Error {
  override readonly name = 'CheckMisuse';
}

/** Markers shorter than this turn up by chance. */
const MIN_MARKER = 5;

/** @throws CheckFailed unless the condition holds. */
export function expectThat(condition: boolean, message: string): asserts condition {
  if (!condition) throw new CheckFailed(message);
}

/**
 * @param allowed One status, or several that are equally right.
 * @throws CheckFailed when the reply has another one.
 */
export function expectStatus(reply: Reply, allowed: number | readonly number[]): void {
  const list = typeof allowed === 'number' ? [allowed] : allowed;
  if (list.length === 0) throw new CheckMisuse('expectStatus: no status is allowed');
  expectThat(
    list.includes(reply.status),
    `${describe(reply)} answered ${reply.status}, expected ${list.join(' or ')}`,
  );
}

/** @throws CheckFailed unless the whole body holds the marker. */
export function expectContains(reply: Reply, marker: string): void {
  expectThat(reply.holds(usable(marker), 'body'), `${describe(reply)} lacks "${marker}"`);
}

/** @throws CheckFailed unless a person reads all the texts in the reply's HTML, without any script. */
export function expectShown(reply: Reply, texts: readonly string[]): void {
  const shown = reply.text();
  for (const text of texts)
    expectThat(shown.includes(usable(text)), `the HTML of ${describe(reply)} does not show "${text}"`);
}

/**
 * The reply gives a secret away nowhere: neither in its body, RSC payload included, nor in its headers.
 * @throws CheckFailed where it does.
 */
export function expectAbsent(reply: Reply, marker: string): void {
  expectThat(
    !reply.holds(usable(marker), 'anywhere'),
    `${describe(reply)} answered ${reply.status} and leaks "${marker}"`,
  );
}

/** @throws CheckFailed unless the reply leads to a path that starts with `path`, by status or by RSC redirect. */
export function expectRedirect(reply: Reply, path: string): void {
  const target = redirectTarget(reply);
  expectThat(
    target?.startsWith(path) ?? false,
    `${describe(reply)} answered ${reply.status} and leads to ${target ?? 'nowhere'}, expected ${path}`,
  );
}

/**
 * Where a reply sends the browser: its `Location`, the meta refresh that Next streams once the status is out,
 * or the redirect in an RSC payload. A path where it stays on this origin.
 */
export function redirectTarget(reply: Reply): string | undefined {
  const target =
    reply.headers.get('x-action-redirect')?.replace(/;(push|replace)$/, '') ??
    reply.location ??
    /http-equiv="refresh" content="\d+;url=([^"]+)"/.exec(reply.body)?.[1]?.replaceAll('&amp;', '&') ??
    /NEXT_REDIRECT;(?:push|replace);([^;"\\]+);30[378]/.exec(reply.body)?.[1];
  return target?.replace(/^https?:\/\/localhost(?::\d+)?(?:\/|$)/, '/');
}

const CACHE_HEADERS = ['cache-control', 'cdn-cache-control', 'vercel-cdn-cache-control'] as const;

/**
 * No shared cache may keep the reply and give it to someone with other credentials (RFC 9111).
 * @throws CheckFailed where one may.
 */
export function expectNotShared(reply: Reply): void {
  const vary = reply.headers.get('vary')?.toLowerCase() ?? '';
  if (vary.includes('*') || (vary.includes('cookie') && vary.includes('authorization'))) return;
  for (const name of CACHE_HEADERS) {
    const value = reply.headers.get(name) ?? '';
    const isKept =
      !/\b(private|no-store)\b/i.test(value) && /\bpublic\b|\b(s-maxage|max-age)\s*=\s*[1-9]/i.test(value);
    expectThat(!isKept, `${describe(reply)} says "${name}: ${value}"`);
  }
}

/**
 * A form of the page.
 * @param field One of its fields; without it, the first form that has a Server Function behind it.
 * @throws CheckFailed where the page has none.
 */
export function findForm(page: Reply, field?: string): Form {
  const form = page
    .forms()
    .find(({ names, isAction }) => (field === undefined ? isAction : names.includes(field)));
  expectThat(
    form !== undefined,
    `${describe(page)} has no form${field === undefined ? '' : ` with the field "${field}"`}`,
  );
  return form;
}

function usable(marker: string): string {
  if (marker.length < MIN_MARKER)
    throw new CheckMisuse(`"${marker}" is too short to tell: use ${MIN_MARKER} characters or more`);
  return marker;
}

function describe(reply: Reply): string {
  return `${reply.method} ${reply.path} as ${reply.who}`;
}
