import type { Check } from '../../check.ts';
import type { MappedEntry } from '../../entries/map.ts';
import { samplePath } from '../../entries/patterns.ts';
import { guardedLayout, isGuarded } from '../../entries/surroundings.ts';
import { FROM, originOf } from '../../guards/value.ts';
import { certaintyOfData, certaintyOfOthersData, givesData, OWNER_NAME, subjectsOf } from '../evidence.ts';
import { type Certainty, defineRule } from '../rule.ts';

/** Why an open entry point is taken for one that should not be. */
interface Evidence {
  readonly certainty: Certainty;
  /** A sentence that ends the message. */
  readonly because: string;
}

export default defineRule({
  id: 'unguarded-entry',
  title: 'A page, handler or metadata function is open where the code around it is not',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M3', 'M18'],
  reference: 'references/middleware-strategies.md#a-path-gate-is-no-lock',
  why: 'Every page, every verb of a route handler and every generateMetadata() is an entrance of its own. A check in another verb, in a neighbour or in the proxy does not stand before it: paths that look like assets, Server Functions and rewritten requests get past the proxy, and whoever calls the open verb gets what it gives.',
  fix: 'Check here: `await auth.protect()` in a page, `auth()` with a 401 in a handler. If it is meant for everybody, say so in the line above: `// public: <reason>`.',
  *entry(entry, check) {
    if (entry.isClient || entry.declared || entry.enforced.level !== 'public') return;
    if (!/^(?:page|default|metadata|route|image|pages-page|pages-api)$/.test(entry.kind)) return;
    // Robots read these.
    if (/(?:^|\/)(?:sitemap|robots|manifest)\.\w+$/.test(entry.file.path)) return;
    // Without a function for its data a page of the Pages Router is a script for the browser, which fetches what it shows.
    if (entry.kind === 'pages-page' && entry.name === 'default') return;
    // layout-only-guard tells more about these.
    if (guardedLayout(check, entry) && entry.kind !== 'route') return;
    const evidence = evidenceFor(entry, check);
    if (!evidence) return;
    yield {
      at: entry.place,
      message: `${nameOf(entry)} ${entry.enforced.isMixed ? 'lets in people who are not signed in' : 'asks nobody who they are'}. ${evidence.because}`,
      certainty: evidence.certainty,
    };
  },
});

function nameOf({ kind, name, route }: MappedEntry): string {
  if (kind === 'metadata') return `generateMetadata() of ${route}`;
  if (kind === 'pages-api') return `The handler ${route}`;
  return name === 'default' ? `The page ${route}` : `${name} ${route}`;
}

function evidenceFor(entry: MappedEntry, check: Check): Evidence | undefined {
  return (
    ownersElse(entry, check) ??
    sameFile(entry, check) ??
    behindProxy(entry, check) ??
    ownerFromRequest(entry, check) ??
    neighbours(entry, check) ??
    sharedSubject(entry, check)
  );
}

/** Of people with a session it wants that they own it, and people without one get it all the same. */
function ownersElse(entry: MappedEntry, check: Check): Evidence | undefined {
  const shown = check
    .behaviourOf(entry)
    .endings.filter(({ value, facts }) => (originOf(value) & FROM.data) !== 0 && facts.size > 0);
  const open = shown.filter(({ facts }) => facts.has('signed-out'));
  const others = shown.filter(({ facts }) => !facts.has('signed-out'));
  if (open.length === 0 || others.length === 0 || !others.every(({ facts }) => facts.has('owner')))
    return undefined;
  return {
    certainty: 'possible',
    because: 'Whoever is signed in gets only what is theirs, and whoever is not gets it all the same.',
  };
}

/** Another function of the file is guarded: the other verbs, or the page whose metadata it is. */
function sameFile(entry: MappedEntry, check: Check): Evidence | undefined {
  // Whoever asks who is there and lets others in as well has thought of them.
  if (entry.enforced.isMixed || !givesData(check, entry)) return undefined;
  // What checks a secret or a signature does not ask who is there.
  const others = check
    .entriesOf(entry.file.path)
    .filter((one) => one !== entry && one.kind !== 'server-function' && isGuarded(one))
    .filter(({ enforced }) => enforced.level !== 'secret');
  const [other] = others;
  if (!other) return undefined;
  const isWrite = check.behaviourOf(entry).effects.some(({ kind }) => kind === 'write');
  // A form for everybody, of which only some see what came in.
  const isForm = entry.name === 'POST' && others.every(({ enforced }) => enforced.level === 'authorized');
  const isSure = entry.kind === 'metadata' || isWrite || entry.name !== 'GET';
  return {
    certainty: isSure && !isForm ? 'certain' : 'possible',
    because: `${other.name === 'default' ? 'The page' : other.name} in the same file does, so that one is guarded and this one is open to anyone.`,
  };
}

/** The proxy stops signed-out people before this route, and nothing else does. */
function behindProxy(entry: MappedEntry, check: Check): Evidence | undefined {
  const { proxy } = check;
  if (!proxy || entry.route === undefined || !proxy.gates(entry.route)) return undefined;
  if (!givesData(check, entry)) return undefined;
  const dodge = `${samplePath(entry.route)}.css`;
  const hole =
    /\[/.test(entry.route.split('/').at(-1) ?? '') && !proxy.covers(dodge)
      ? ` A path such as ${dodge} is not even matched by it.`
      : '';
  return {
    // Whoever asks who is there and lets others in as well has thought of them.
    certainty: entry.enforced.isMixed ? 'possible' : certaintyOfOthersData(check, entry, entry),
    because: `Only the proxy stands before it, by a rule about paths: whatever gets around that rule gets in.${hole}`,
  };
}

/** It looks up what belongs to whoever the request names. */
function ownerFromRequest(entry: MappedEntry, check: Check): Evidence | undefined {
  const name = entry.route
    ?.match(/\[(?:\.\.\.)?([^\]]+)\]/g)
    ?.find((one) => OWNER_NAME.test(one.slice(1, -1)));
  if (name === undefined || !givesData(check, entry)) return undefined;
  if (entry.kind !== 'route' && entry.kind !== 'pages-api') return undefined;
  return {
    certainty: certaintyOfData(check, entry),
    because: `Anyone who knows or guesses ${name.slice(1, -1)} gets what belongs to that one.`,
  };
}

/** All the other pages of the same part of the app are guarded. */
function neighbours(entry: MappedEntry, check: Check): Evidence | undefined {
  if (entry.kind !== 'page' || entry.route === undefined) return undefined;
  const area = entry.route.split('/')[1];
  if (!area || area.startsWith('[')) return undefined;
  const others = check.pagesBelow(area).filter((one) => one !== entry && !one.isClient);
  if (others.length < 2 || !others.every(isGuarded)) return undefined;
  return {
    certainty: givesData(check, entry) ? 'certain' : 'possible',
    because: `All ${others.length} other pages below /${area} do, so this one seems to be forgotten: anyone reads it.`,
  };
}

/** It changes what guarded code changes too. Tells only with a view of the whole app. */
function sharedSubject(entry: MappedEntry, check: Check): Evidence | undefined {
  if (!check.isWhole) return undefined;
  const writes = subjectsOf(check, entry, 'write');
  if (writes.size === 0) return undefined;
  const elsewhere = guardedSubjects(check);
  if ([...writes].some((subject) => elsewhere.has(subject)))
    return {
      certainty: 'possible',
      because: 'It changes what is changed elsewhere in the app only after a check.',
    };
  return undefined;
}

const GUARDED_SUBJECTS = new WeakMap<Check, ReadonlySet<string>>();

/** What guarded entry points change. */
function guardedSubjects(check: Check): ReadonlySet<string> {
  let subjects = GUARDED_SUBJECTS.get(check);
  if (!subjects) {
    subjects = new Set(
      check.allEntries.filter(isGuarded).flatMap((one) => [...subjectsOf(check, one, 'write')]),
    );
    GUARDED_SUBJECTS.set(check, subjects);
  }
  return subjects;
}
