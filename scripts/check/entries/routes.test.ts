import { describe, expect, it } from 'vitest';
import { pagesRouteOf, routeOf } from './routes.ts';

describe('routeOf', () => {
  it.each([
    ['', '/'],
    ['dashboard', '/dashboard'],
    ['(app)/dashboard/[id]', '/dashboard/[id]'],
    ['docs/[...path]', '/docs/[...path]'],
    ['[[...all]]', '/[[...all]]'],
    ['dashboard/@team/members', '/dashboard/members'],
    ['feed/(.)photo/[id]', '/feed/photo/[id]'],
    ['feed/(..)photo', '/photo'],
    ['a/b/(..)(..)photo', '/photo'],
    ['a/b/c/(...)photo', '/photo'],
    ['%5Fprivate', '/_private'],
  ])('%s: %s', (folders, route) => {
    expect(routeOf(folders === '' ? [] : folders.split('/'))).toBe(route);
  });

  it('knows private folders', () => {
    expect(routeOf(['dashboard', '_components'])).toBeUndefined();
  });
});

describe('pagesRouteOf', () => {
  it.each([
    ['index.tsx', '/'],
    ['docs/index.tsx', '/docs'],
    ['docs/[id].tsx', '/docs/[id]'],
    ['api/notes.ts', '/api/notes'],
  ])('%s: %s', (path, route) => {
    expect(pagesRouteOf(path)).toBe(route);
  });
});
