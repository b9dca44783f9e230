/** Where someone goes who is done: a page of this site, else the dashboard. */
export function targetOf(next: string | string[] | undefined): string {
  return typeof next === 'string' && next.startsWith('/') && !next.startsWith('//') ? next : '/dashboard';
}
