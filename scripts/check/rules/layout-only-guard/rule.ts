import { guardedLayout, isGuarded } from '../../entries/surroundings.ts';
import { showPlace } from '../../source/place.ts';
import { certaintyOfData } from '../evidence.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'layout-only-guard',
  title: 'A page relies on the check of its layout',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M19'],
  reference: 'references/server-vs-client.md#every-file-asks',
  why: 'A layout and its page are rendered side by side, and a navigation that already has the layout asks for the page alone. So a check in the layout does not stop the page: anyone gets it with one request that says it has the layout, and even the redirect that a signed-out visitor gets holds the page in its body.',
  fix: 'Check in the page itself, or in the function that reads its data: `await auth.protect()`.',
  *entry(entry, check) {
    if (entry.kind !== 'page' && entry.kind !== 'metadata' && entry.kind !== 'default') return;
    if (entry.isClient || entry.declared || isGuarded(entry)) return;
    const layout = guardedLayout(check, entry);
    if (!layout) return;
    const what = entry.kind === 'metadata' ? 'generateMetadata()' : 'The page';
    yield {
      at: entry.place,
      message: `${what} checks nothing; only the layout does (${showPlace(layout.enforced.proofs[0]?.place ?? layout.place)}). A request for the page without its layout gets it, signed in or not.`,
      certainty: entry.enforced.level === 'public' ? certaintyOfData(check, entry) : 'possible',
    };
  },
});
