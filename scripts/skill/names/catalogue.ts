import path from 'node:path';
import { z } from 'zod';
import { UserError } from '../../../evals/harness/errors.ts';
import { readJson } from '../paths.ts';
import { type Place, parsePlace } from './sdk.ts';

const reason = z.string().min(8);
const place = z.string().transform(parsePlace);

const schema = z.strictObject({
  $comment: z.string(),
  /** Modules whose exports need no entry: a name is looked for in them in this order. */
  modules: z.array(z.string()),
  /** Names that the SDK, Next.js, React or the platform declares, and where. */
  declared: z.record(z.string(), place),
  /** Where Core 2 declares a name elsewhere. */
  declaredInCore2: z.record(z.string(), place),
  /** Names that Core 2 does not have. Its callouts may say so, or say what it has in their place. */
  lackingInCore2: z.array(z.string()),
  /** Names that no declaration file holds, but the code of a package does: the package. */
  inCode: z.record(z.string(), z.string()),
  /** Exports that are no more. Only wrong blocks may import them. */
  gone: z.record(z.string(), reason),
  /** Names that are not the SDK's: the text's own, the language's, a protocol's. */
  others: z.record(z.string(), reason),
});

/** What each name in the text's prose is. */
export type Catalogue = z.output<typeof schema>;

/**
 * Reads the catalogue, `names.json`.
 * @throws UserError when an entry says nothing, or one name is in two lists.
 */
export function readCatalogue(document: unknown = readJson(path.join(import.meta.dirname, 'names.json'))) {
  const parsed = schema.safeParse(document);
  if (!parsed.success) throw new UserError('names.json is not valid', z.prettifyError(parsed.error));
  const { declared, inCode, gone, others } = parsed.data;
  const all = [declared, inCode, gone, others].flatMap(Object.keys);
  const twice = all.find((name, index) => all.indexOf(name) !== index);
  if (twice) throw new UserError(`names.json lists ${twice} twice`, 'Keep the entry that is true.');
  return parsed.data;
}

/** What a name turned out to be. */
export type Meaning =
  | { readonly kind: 'places'; readonly places: readonly Place[] }
  | { readonly kind: 'code'; readonly package: string; readonly text: string }
  | { readonly kind: 'gone' | 'other'; readonly reason: string };

/**
 * Looks a name up. Of a chain such as `auth.protect` the longest part that has an entry counts, and the rest are
 * members of it; a name without an entry may be an export of any of the catalogue's modules.
 */
export function meaningOf(name: string, catalogue: Catalogue, isCore2: boolean): Meaning {
  const parts = name.split('.');
  for (let length = parts.length; length > 0; length--) {
    const head = parts.slice(0, length).join('.');
    const members = parts.slice(length).map((part) => `.${part}`);
    const declared = (isCore2 && own(catalogue.declaredInCore2, head)) || own(catalogue.declared, head);
    if (declared)
      return { kind: 'places', places: [{ ...declared, steps: [...declared.steps, ...members] }] };
    const code = own(catalogue.inCode, head);
    if (code) return { kind: 'code', package: code, text: head };
    const gone = own(catalogue.gone, head);
    if (gone) return { kind: 'gone', reason: gone };
    const other = own(catalogue.others, head);
    if (other) return { kind: 'other', reason: other };
  }
  const [export_ = '', ...rest] = parts;
  const steps = rest.map((part) => `.${part}`);
  return {
    kind: 'places',
    places: catalogue.modules.map((module) => ({ module, name: export_, steps })),
  };
}

/** Names such as `constructor` are everywhere but in a record's own entries. */
function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
