import { describe, expect, it } from 'vitest';
import { pathPattern, samplePath, samplePaths } from './patterns.ts';

const DOCS =
  '/((?!_next|[^?]*\\.(?:html?|css|js(?!on)|jpe?g|webp|png|gif|svg|ttf|woff2?|ico|csv|docx?|xlsx?|zip|webmanifest)).*)';

describe('pathPattern', () => {
  it.each([
    ['/dashboard(.*)', '/dashboard', true],
    ['/dashboard(.*)', '/dashboardxyz', true],
    ['/dashboard(.*)', '/DASHBOARD/a', true],
    ['/dashboard', '/dashboard/a', false],
    ['/dashboard/:path*', '/dashboard', true],
    ['/dashboard/:path*', '/dashboard/a/b', true],
    ['/dashboard/:path*', '/dashboardxyz', false],
    ['/docs/:id', '/docs/1', true],
    ['/docs/:id', '/docs/1/2', false],
    ['/docs/:id(\\d+)', '/docs/x', false],
    ['/(api|trpc)(.*)', '/api/notes', true],
    ['/', '/', true],
    ['/', '/a', false],
    [DOCS, '/dashboard', true],
    [DOCS, '/dashboard/docs/brand.css', false],
    [DOCS, '/_next/static/a.js', false],
    [DOCS, '/api/data.json', true],
  ])('%s on %s: %s', (pattern, path, expected) => {
    expect(pathPattern(pattern)?.test(path)).toBe(expected);
  });

  it('knows what is no pattern', () => {
    expect(pathPattern('/api/*')).toBeUndefined();
  });
});

describe('samplePath', () => {
  it.each([
    ['/docs/[name]', '/docs/name'],
    ['/docs/[...path]', '/docs/path'],
    ['/sign-in/[[...sign-in]]', '/sign-in'],
    ['/[[...all]]', '/'],
  ])('%s: %s', (route, path) => {
    expect(samplePath(route)).toBe(path);
  });
});

describe('samplePaths', () => {
  it('has one with each list of values that a pattern has for a parameter', () => {
    const patterns = ['/(en|fr)', '/:locale(de|it)/docs(.*)', '/(api|trpc)(.*)', '/docs/(a|b)'];
    expect(samplePaths('/[locale]/docs/[id]', patterns)).toEqual([
      '/locale/docs/id',
      '/en/docs/id',
      '/de/docs/id',
    ]);
    expect(samplePaths('/docs/[id]', patterns)).toEqual(['/docs/id', '/docs/a']);
    expect(samplePaths('/[...all]', patterns)).toEqual(['/all']);
  });
});
