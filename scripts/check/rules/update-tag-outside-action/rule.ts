import { codeOf } from '../../entries/entry-point.ts';
import { callsFrom } from '../../source/calls.ts';
import { defineRule } from '../rule.ts';

/** In every file that calls one of them. */
const WORDS = /\bupdateTag\b|\brefresh\b[^;]*next\/cache/;

export default defineRule({
  id: 'update-tag-outside-action',
  title: 'updateTag() or refresh() outside of a Server Action',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M16'],
  reference: 'references/caching-auth.md#after-a-change',
  why: 'updateTag() and refresh() of next/cache throw anywhere but in a Server Action: the request ends with 500, after the change was made.',
  fix: 'In a route handler write `revalidateTag(tag, { expire: 0 })`.',
  *entry(entry, check) {
    if (entry.kind === 'server-function' || entry.isClient) return;
    const { files } = check.project;
    if (![...check.reach.from(entry.definedIn)].some((path) => WORDS.test(files.read(path) ?? ''))) return;
    const isRoute = entry.kind === 'route' || entry.kind === 'pages-api';
    for (const call of callsFrom(check.graph, entry.definedIn, codeOf(entry), { components: !isRoute })) {
      const [, name] =
        check.symbolOf(call.file, call.callee)?.match(/^next\/cache#(updateTag|refresh)$/) ?? [];
      if (name)
        yield {
          at: call.from,
          file: entry.definedIn,
          message: `${name}() throws outside of Server Actions: ${isRoute ? `${entry.name} ${entry.route} answers 500, after the change was made` : 'the page is a 500'}.`,
        };
    }
  },
});
