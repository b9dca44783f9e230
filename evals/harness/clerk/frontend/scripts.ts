import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono } from 'hono';
import { NODE_MODULES } from '../../paths.ts';
import { notFound } from '../api-error.ts';

/** The packages that run in the browser, as Clerk's CDN serves them. */
const PACKAGES = ['clerk-js', 'ui'];

/**
 * clerk-js and Clerk's UI, from the installed packages: `/@clerk/clerk-js@6/dist/clerk.browser.js`.
 * A version that is not the installed one is answered with 404.
 */
export function scriptRoutes(): Hono {
  return new Hono().get('/@clerk/:package/dist/:file', async (c) => {
    const [name = '', asked = ''] = c.req.param('package').split('@');
    const file = c.req.param('file');
    if (!PACKAGES.includes(name) || !/^[\w.-]+\.js$/.test(file))
      throw notFound(`local Clerk has no ${c.req.path}`);
    const folder = join(NODE_MODULES, '@clerk', name);
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    if (!`${version}.`.startsWith(`${asked}.`))
      throw notFound(`local Clerk serves @clerk/${name} ${version}, and was asked for ${asked}`);
    const script = await readFile(join(folder, 'dist', file)).catch(() => undefined);
    if (!script) throw notFound(`@clerk/${name} ${version} has no dist/${file}`);
    // The names of lazily loaded parts hold their version; the entry's does not.
    const isVersioned = file.includes(version);
    return c.body(new Uint8Array(script), 200, {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': isVersioned ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
  });
}
