import { isGuarded } from '../../entries/surroundings.ts';
import { showRequirement } from '../../guards/access.ts';
import { showPlace } from '../../source/place.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'stale-public-declaration',
  title: 'A `// public:` that is not true, or gives no reason',
  severity: 'warning',
  certainty: 'certain',
  mistakes: ['M3'],
  reference: 'references/middleware-strategies.md#public-first-protected-first',
  why: 'A declaration tells the next reader that everybody may come in here, and keeps the checker quiet. Where the code does check, one of the two is wrong; and once the check is gone by mistake, nobody is told.',
  fix: 'Remove the comment, or the check; give a reason of at least eight letters.',
  *entry({ declared, enforced, name }) {
    if (!declared) return;
    const [proof] = enforced.proofs;
    if (!declared.hasReason)
      yield { at: declared.place, message: 'It is declared public without a reason, which does not count.' };
    else if (isGuarded({ enforced }) && proof)
      yield {
        at: declared.place,
        message: `${name} is declared public, but only lets in who is ${showRequirement(proof.requirement)} (${showPlace(proof.place)}).`,
      };
  },
});
