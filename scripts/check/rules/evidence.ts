import type { Check } from '../check.ts';
import type { MappedEntry } from '../entries/map.ts';
import { FROM, originOf } from '../guards/value.ts';
import { boundNames, isFunction } from '../source/source-file.ts';

/** True where an entry point reads or changes something, or shows data: it is more than a fixed text. */
export function givesData(check: Check, entry: MappedEntry): boolean {
  const { effects, endings } = check.behaviourOf(entry);
  return (
    effects.some(({ kind }) => kind === 'read' || kind === 'write') ||
    endings.some(({ value }) => (originOf(value) & FROM.data) !== 0)
  );
}

/** What an entry point works on, such as `notes` or `@prisma/client#PrismaClient().note`. */
export function subjectsOf(check: Check, entry: MappedEntry, kind: 'read' | 'write'): ReadonlySet<string> {
  const { effects } = check.behaviourOf(entry);
  return new Set(
    effects.flatMap((effect) => {
      const subject = effect.what.replace(/\.[^.]*$/, '');
      return effect.kind === kind && subject !== effect.what ? [subject] : [];
    }),
  );
}

/** Names of parameters that say whose data is meant. */
export const OWNER_NAME =
  /^(?:user|owner|author|member|customer|account|patient|employee|tenant|team|org|organization|organisation|workspace|company|clerk|clerkUser)_?(?:Id|ID|id|Slug)$|^(?:uid|email|userEmail)$/;

/** The parameter that says whose data is meant. */
export function ownerParameter({ node, definedIn }: MappedEntry): string | undefined {
  const parent = node.type === 'Identifier' ? definedIn.parent(node) : undefined;
  const fn = parent?.type === 'VariableDeclarator' ? parent.init : node;
  if (!fn || !isFunction(fn)) return undefined;
  return fn.params.flatMap((one) => [...boundNames(one)]).find((one) => OWNER_NAME.test(one));
}
