import type { Check } from '../../check.ts';
import { isCallable } from '../../entries/callable.ts';
import { functionName } from '../../entries/find.ts';
import { functionCalled } from '../../source/calls.ts';
import { handedToBrowser } from '../browser.ts';
import { type CachedFunction, cachedFunctions } from '../cached.ts';
import { certaintyOfData, givesData, ownerParameter, ownerParameterOf } from '../evidence.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'exposed-helper',
  title: 'A helper that believes the id it is given is a public endpoint',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M8', 'M9'],
  reference: 'references/server-actions.md#reading',
  why: 'Every export of a file that says "use server" is an endpoint that anyone can call with any arguments, and so is a "use cache" function that a client component imports or is handed. A helper such as getNotes(userId) in there hands out the notes of whomever the caller names.',
  fix: 'Move it to a file without the directive that says `import "server-only"`, and export a function that takes the id from `auth()`.',
  *entry(entry, check) {
    if (entry.kind !== 'server-function' || entry.declared || entry.enforced.level !== 'public') return;
    const name = ownerParameter(entry);
    if (name === undefined || !givesData(check, entry)) return;
    yield {
      at: entry.place,
      message: `${entry.name}() is a public endpoint and believes the ${name} that it is given: anyone gets or changes what belongs to anyone.`,
      certainty: isCallable(check, entry) ? certaintyOfData(check, entry) : 'possible',
    };
  },
  relevant: /use cache/,
  *file(file, check) {
    for (const cached of cachedFunctions(check, file)) {
      const name = ownerParameterOf(cached.file, cached.node);
      if (cached.by !== 'use cache' || name === undefined) continue;
      const component = receiverOf(check, cached);
      if (component === undefined) continue;
      const called = functionName(cached.file, cached.node);
      yield {
        at: ('id' in cached.node && cached.node.id) || cached.node,
        file: cached.file,
        message: `${called}() is handed to <${component}>, which runs in the browser. With that it is a public endpoint, and it believes the ${name} that it is given: anyone gets what belongs to anyone.`,
        fix: 'Hand over a Server Function that takes the id from `auth()` and calls this one.',
      };
    }
  },
});

/** The client component that a cached function is a prop of. */
function receiverOf(check: Check, { file, node }: CachedFunction): string | undefined {
  const name = functionName(file, node);
  for (const from of check.allFiles(/<[A-Z]/))
    if (from.text.includes(name))
      for (const { value, component } of handedToBrowser(check, from))
        if (functionCalled(check.graph, from, value)?.node === node) return component;
  return undefined;
}
