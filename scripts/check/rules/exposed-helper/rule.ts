import { certaintyOfData, givesData, ownerParameter } from '../evidence.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'exposed-helper',
  title: 'A helper that believes the id it is given is a public endpoint',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M8', 'M9'],
  reference: 'references/server-actions.md#reading',
  why: 'Every export of a file that says "use server" is an endpoint that anyone can call with any arguments, and so are the exports of a "use cache" file that a client component imports. A helper such as getNotes(userId) in there hands out the notes of whomever the caller names.',
  fix: 'Move it to a file without the directive that says `import "server-only"`, and export a function that takes the id from `auth()`.',
  *entry(entry, check) {
    if (entry.kind !== 'server-function' || entry.declared || entry.enforced.level !== 'public') return;
    const name = ownerParameter(entry);
    if (name === undefined || !givesData(check, entry)) return;
    yield {
      at: entry.place,
      message: `${entry.name}() is a public endpoint and believes the ${name} that it is given: anyone gets or changes what belongs to anyone.`,
      certainty: certaintyOfData(check, entry),
    };
  },
});
