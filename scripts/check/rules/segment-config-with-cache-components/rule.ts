import { defineRule } from '../rule.ts';

const REMOVED = ['dynamic', 'dynamicParams', 'revalidate', 'fetchCache', 'runtime'];

export default defineRule({
  id: 'segment-config-with-cache-components',
  title: 'A route segment option that cacheComponents does not know',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M41'],
  reference: 'references/caching-auth.md#pages',
  why: 'With cacheComponents every page is dynamic where it reads the request and static elsewhere. The options `dynamic`, `dynamicParams`, `revalidate`, `fetchCache` and `runtime` are gone: the build fails on them.',
  fix: "Delete it. What should be cached says `'use cache'`, with `cacheLife()`.",
  majors: { next: [16] },
  *entry({ file, kind }, check) {
    if (!check.project.config.cacheComponents) return;
    if (kind !== 'page' && kind !== 'layout' && kind !== 'route') return;
    for (const name of REMOVED) {
      const exported = file.exports.named.get(name);
      if (exported)
        yield {
          at: exported.node,
          file,
          message: `The build fails: with cacheComponents there is no \`${name}\`.`,
        };
    }
  },
});
