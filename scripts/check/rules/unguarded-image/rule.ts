import type { Check } from '../../check.ts';
import type { MappedEntry } from '../../entries/map.ts';
import { isGuarded } from '../../entries/surroundings.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'unguarded-image',
  title: 'The image of a guarded page is open, and shows its data',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M3'],
  reference: 'references/server-vs-client.md#every-file-asks',
  why: 'opengraph-image, twitter-image and icon are addresses of their own: the check of the page beside them does not stand before them. What they draw from the data of the page, such as its title, anybody reads who guesses the address.',
  fix: 'Ask in the image too, and draw something general for whoever is not signed in.',
  *entry(entry, check) {
    if (entry.kind !== 'image' || entry.declared || entry.enforced.level !== 'public') return;
    const page = pageOf(entry, check);
    if (!page || !showsSameData(entry, page, check)) return;
    yield {
      at: entry.place,
      message: `The page ${page.route} asks who wants to see it, and its image ${entry.route} does not: anybody reads what it draws from the same data.`,
    };
  },
});

/** The guarded page of the image's folder. */
function pageOf(entry: MappedEntry, check: Check): MappedEntry | undefined {
  const folder = entry.file.path.replace(/[^/]*$/, '');
  return check
    .entriesWhere((_, path) => path.replace(/[^/]*$/, '') === folder)
    .find((one) => one.kind === 'page' && isGuarded(one));
}

/** True where the image reads what the page reads, for people without a session too. */
function showsSameData(entry: MappedEntry, page: MappedEntry, check: Check): boolean {
  const ofPage = check.behaviourOf(page).effects.map(({ what }) => what);
  return check
    .behaviourOf(entry)
    .effects.some(
      ({ kind, what, facts }) => kind === 'read' && !facts.has('signed-in') && ofPage.includes(what),
    );
}
