import { type CallSite, callsFrom } from '../../source/calls.ts';
import { CACHED, type CachedFunction, cachedFunctions } from '../cached.ts';
import { defineRule } from '../rule.ts';

const REQUEST =
  /^(?:next\/headers#(?:headers|cookies)|@clerk\/nextjs\/server#(?:auth|auth\.protect|currentUser|clerkClient)|@clerk\/nextjs#(?:auth|currentUser))$/;

export default defineRule({
  id: 'request-api-in-cache',
  title: 'A cached function reads the request',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M14'],
  reference: 'references/caching-auth.md#clerk-inside',
  why: 'What is cached is shared between requests, so Next lets nobody read a request inside: auth(), currentUser(), headers() and cookies() throw there, and so does clerkClient(), which reads headers. The build often passes, and the page fails for the first visitor.',
  fix: 'Call it outside, and pass the ids that are needed as arguments. For the Backend API inside take `createClerkClient({ secretKey: process.env.CLERK_SECRET_KEY })`.',
  relevant: CACHED,
  *file(file, check) {
    const { clerk = 6 } = check.project.majors;
    for (const cached of cachedFunctions(check, file)) {
      if (cached.by === 'use cache: private') continue;
      for (const call of callsFrom(check.graph, cached.file, cached.node, { components: true })) {
        const symbol = check.symbolOf(call.file, call.callee) ?? '';
        // Before Clerk 6 clerkClient() read no request.
        if (isInOther(cached, call)) continue;
        if (!REQUEST.test(symbol) || (symbol.endsWith('#clerkClient') && clerk < 6)) continue;
        const name = symbol.replace(/^.*#/, '');
        yield {
          at: call.from,
          file: cached.file,
          message: `${name}() throws inside of ${cached.by === 'unstable_cache' ? 'unstable_cache()' : "'use cache'"}, where there is no request: whoever opens the page gets a 500, often only in production.`,
        };
      }
    }
  },
});

/** True for what stands in another cached function: it is found there. */
function isInOther({ node }: CachedFunction, call: CallSite): boolean {
  const around = call.file.functionAround(call.node);
  return (
    around !== undefined &&
    around !== node &&
    around.body.type === 'BlockStatement' &&
    around.body.directives.some(({ value }) => value.value.startsWith('use cache'))
  );
}
