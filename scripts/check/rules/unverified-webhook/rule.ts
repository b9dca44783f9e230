import type { Check } from '../../check.ts';
import { codeOf } from '../../entries/entry-point.ts';
import type { MappedEntry } from '../../entries/map.ts';
import { callsFrom, isInside } from '../../source/calls.ts';
import { isFunction, type SourceFile } from '../../source/source-file.ts';
import { defineRule } from '../rule.ts';

const WEBHOOK = /(?:^|[/-])web-?hooks?(?:$|[/-])/i;
/** Words of code that checks where a request comes from, in a way that is not followed. */
const CHECKS =
  /verif|signature|hmac|svix|secret|constructEvent|timingSafeEqual|authorization|api-?key|x-[\w-]*token/i;

/** What holds of a caller whose signature was verified. */
const SIGNED = "secret the webhook's signature";

export default defineRule({
  id: 'unverified-webhook',
  title: 'A webhook believes whoever calls it',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M23'],
  reference: 'references/api-routes.md#webhooks',
  why: 'The address of a webhook is no secret. Without a look at the signature anybody posts events: users are created, changed and deleted, subscriptions paid, in the name of Clerk or whoever should be calling.',
  fix: 'Begin with `await verifyWebhook(request)` of `@clerk/nextjs/webhooks`, and answer 400 where it throws.',
  *entry(entry, check) {
    if (entry.kind !== 'route' && entry.kind !== 'pages-api') return;
    if (entry.declared || entry.enforced.level !== 'public' || !WEBHOOK.test(entry.route ?? '')) return;
    if (entry.kind === 'route' && !/^(?:POST|PUT|PATCH|DELETE)$/.test(entry.name)) return;
    const { effects } = check.behaviourOf(entry);
    const write = effects.find(({ kind, facts }) => kind === 'write' && facts.size === 0);
    if (!write) return;
    const isVerifiedElsewhere = effects.some(({ kind, facts }) => kind === 'write' && facts.has(SIGNED));
    if (isVerifiedElsewhere || callsVerifier(entry, check))
      yield {
        certainty: isVerifiedElsewhere ? 'certain' : 'possible',
        at: isInside(write.node, codeOf(entry)) && write.file === entry.definedIn ? write.node : entry.place,
        message: `${entry.name === 'default' ? '' : `${entry.name} `}${entry.route} looks at the signature, and not before it writes here (${write.file.path}:${write.node.loc?.start.line}): what nobody signed leaves its traces too.`,
      };
    else if (!checksSomething(entry, check))
      yield {
        at: entry.place,
        message: `${entry.name === 'default' ? '' : `${entry.name} `}${entry.route} looks at no signature: anyone on the internet sends it events, and it acts on them (${write.file.path}:${write.node.loc?.start.line}).`,
      };
  },
});

/** True where some way through the code verifies with Clerk's own function. */
function callsVerifier(entry: MappedEntry, check: Check): boolean {
  return callsFrom(check.graph, entry.definedIn, codeOf(entry)).some(
    ({ file, callee }) => check.symbolOf(file, callee) === '@clerk/nextjs/webhooks#verifyWebhook',
  );
}

/** True where the handler, or a function of the project that it calls, speaks of signatures or secrets. */
function checksSomething(entry: MappedEntry, check: Check): boolean {
  const code = codeOf(entry);
  const called = callsFrom(check.graph, entry.definedIn, code).map(({ file }) => file);
  // A handler that is put together elsewhere may stand in any file that comes with this one.
  const others = isFunction(code)
    ? []
    : [...check.reach.from(entry.file)].flatMap((path) => check.graph.file(path) ?? []);
  return [entry.file, entry.definedIn, ...called, ...others].some((file) =>
    CHECKS.test(withoutComments(file)),
  );
}

function withoutComments({ text, comments }: SourceFile): string {
  return [...comments]
    .reverse()
    .reduce((rest, { start, end }) => rest.slice(0, start ?? 0) + rest.slice(end ?? 0), text);
}
