const SITE = 'http://this.site';

/** Where someone goes who is done: a page of this site other than /welcome itself, else the dashboard. */
export function targetOf(next: string | string[] | undefined): string {
  const fallback = '/dashboard';
  // Resolved as browsers do: they take "/\evil.example" for another host.
  if (typeof next !== 'string' || !URL.canParse(next, SITE)) return fallback;
  const { origin, pathname, search } = new URL(next, SITE);
  if (origin !== SITE || /^\/+welcome(\/|$)/i.test(pathname)) return fallback;
  return pathname.startsWith('//') ? fallback : pathname + search;
}
