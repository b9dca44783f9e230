import { FROM, literal, native, truthinessOf, unknown, type Value } from '../value.ts';

/**
 * What a method of a text or list gives, where all that it depends on is known: proxies compare paths with them.
 * Undefined where it is not.
 * @param call Calls a callback.
 */
export function computed(
  base: Value,
  name: string,
  args: readonly Value[],
  call: (callee: Value, args: readonly Value[]) => Value,
): Value | undefined {
  if (base.kind === 'literal' && typeof base.value === 'string') return ofText(base.value, name, args);
  // What `...rest` put into a list is not among its items.
  if (base.kind !== 'array' || base.origin !== FROM.nothing) return undefined;
  const { items, origin } = base;
  const [first] = args;
  if (name === 'includes' && first?.kind === 'literal' && items.every(({ kind }) => kind === 'literal'))
    return literal(items.some((one) => one.kind === 'literal' && one.value === first.value));
  if (!first || (first.kind !== 'function' && first.kind !== 'native')) return undefined;
  if (!items.every(({ kind }) => kind === 'literal')) return undefined;
  if (!['some', 'every', 'filter', 'find'].includes(name)) return undefined;
  const verdicts = items.map((item) =>
    first.kind === 'native' ? truthinessOf(item) : truthinessOf(call(first, [item])),
  );
  if (verdicts.some((verdict) => verdict === undefined)) return undefined;
  const kept = items.filter((_, index) => verdicts[index]);
  switch (name) {
    case 'some':
      return literal(kept.length > 0);
    case 'every':
      return literal(kept.length === items.length);
    case 'find':
      return kept[0] ?? literal(undefined);
    default:
      return { kind: 'array', items: kept, origin };
  }
}

function ofText(text: string, name: string, args: readonly Value[]): Value | undefined {
  const [first] = args;
  switch (name) {
    case 'toLowerCase':
      return literal(text.toLowerCase());
    case 'toUpperCase':
      return literal(text.toUpperCase());
    case 'trim':
      return literal(text.trim());
  }
  if (first?.kind !== 'literal' || typeof first.value !== 'string') return undefined;
  switch (name) {
    case 'startsWith':
      return literal(text.startsWith(first.value));
    case 'endsWith':
      return literal(text.endsWith(first.value));
    case 'includes':
      return literal(text.includes(first.value));
    case 'split':
      return { kind: 'array', items: text.split(first.value).map(literal), origin: FROM.nothing };
    default:
      return undefined;
  }
}

/** A regular expression, which can be tried on texts that are known. */
export function regularExpression(pattern: string, flags: string): Value {
  const test = native('test', ({ arguments: [text] }) => {
    if (text?.kind !== 'literal' || typeof text.value !== 'string') return unknown(FROM.request);
    try {
      return literal(new RegExp(pattern, flags).test(text.value));
    } catch {
      return unknown(FROM.nothing);
    }
  });
  return {
    kind: 'native',
    name: 'RegExp',
    call: () => unknown(FROM.nothing),
    properties: new Map([['test', test]]),
  };
}
