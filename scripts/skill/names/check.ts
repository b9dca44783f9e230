import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { baseFolder, packageFolder } from '../../../evals/harness/paths.ts';
import type { Generation } from '../blocks/extract.ts';
import { ROOT } from '../paths.ts';
import type { Text } from '../texts.ts';
import { type Catalogue, type Meaning, meaningOf, readCatalogue } from './catalogue.ts';
import { type Mention, mentionsOf } from './mentions.ts';
import { openSdk, type Place, printPlace, type Sdk } from './sdk.ts';

/** A name that is not what the text takes it for. */
export interface NameFault {
  /** Such as `references/api-routes.md:12`. */
  readonly place: string;
  readonly name: string;
  readonly problem: string;
}

/** What the check of the names found. */
export interface NameReport {
  /** How many different names the texts mention. */
  readonly names: number;
  readonly faults: readonly NameFault[];
}

const APP: Readonly<Record<Generation, string>> = { current: ROOT, 'core-2': baseFolder('core-2') };

/**
 * Checks that every name in the texts is real: exported or declared by the installed SDK of the generation that the
 * text speaks of, and mentioned as deprecated where it is.
 * @throws UserError on a block that is no file, or a faulty catalogue.
 */
export function checkNames(texts: readonly Text[], catalogue: Catalogue = readCatalogue()): NameReport {
  const mentions = texts.flatMap(mentionsOf);
  const modules = modulesOf(mentions, catalogue);
  const sdks = new Map<Generation, Sdk>();
  const sdkOf = (generation: Generation) => {
    const sdk = sdks.get(generation) ?? openSdk(APP[generation], modules);
    sdks.set(generation, sdk);
    return sdk;
  };
  const faults = mentions.flatMap((mention): NameFault[] => {
    const problem = faultOf(mention, sdkOf(generationOf(mention, catalogue)), catalogue);
    return problem ? [{ place: `${mention.file}:${mention.line}`, name: nameOf(mention), problem }] : [];
  });
  return { names: new Set(mentions.map(nameOf)).size, faults };
}

/** The generation to look in: a Core 2 callout may name what Core 2 lacks. */
function generationOf(mention: Mention, catalogue: Catalogue): Generation {
  const isContrast = mention.kind === 'name' && catalogue.lackingInCore2.includes(mention.name);
  return isContrast ? 'current' : mention.generation;
}

/** Every module that the mentions or the catalogue name. */
export function modulesOf(mentions: readonly Mention[], catalogue: Catalogue): string[] {
  const imported = mentions.flatMap((mention) => (mention.kind === 'name' ? [] : [mention.module]));
  const places = [...Object.values(catalogue.declared), ...Object.values(catalogue.declaredInCore2)];
  return [...new Set([...imported, ...catalogue.modules, ...places.map(({ module }) => module)])];
}

/** How a mention is called in a report: an import with its module. */
function nameOf(mention: Mention): string {
  if (mention.kind === 'name') return mention.name;
  return mention.kind === 'module' ? mention.module : `${mention.module}#${mention.name}`;
}

/** What a mention means: an import its export, a name what the catalogue says. */
export function meaningOfMention(
  mention: Exclude<Mention, { kind: 'module' }>,
  catalogue: Catalogue,
): Meaning {
  if (mention.kind === 'name') return meaningOf(mention.name, catalogue, mention.generation === 'core-2');
  return { kind: 'places', places: [{ module: mention.module, name: mention.name, steps: [] }] };
}

function faultOf(mention: Mention, sdk: Sdk, catalogue: Catalogue): string | undefined {
  if (mention.kind === 'module')
    return sdk.hasModule(mention.module) ? undefined : `there is no such module beside ${sdk.version}`;
  const meaning = meaningOfMention(mention, catalogue);
  switch (meaning.kind) {
    case 'other':
      return;
    case 'gone':
      return mention.saysDeprecated
        ? undefined
        : `is gone (${meaning.reason}), and its section does not say "deprecated" or "removed"`;
    case 'code':
      return codeOf(mention.generation, meaning.package).includes(meaning.text)
        ? undefined
        : `the code of ${meaning.package} does not hold it`;
    case 'places':
      return faultOfPlaces(mention, meaning.places, sdk, catalogue);
  }
}

function faultOfPlaces(
  mention: Exclude<Mention, { kind: 'module' }>,
  places: readonly Place[],
  sdk: Sdk,
  catalogue: Catalogue,
): string | undefined {
  const findings = places.map((place) => sdk.find(place));
  const found = findings.find(({ exists }) => exists);
  if (!found?.exists) {
    const isKnownGone = Object.hasOwn(catalogue.gone, mention.name);
    if (mention.kind === 'import' && mention.isWrong && isKnownGone) return;
    const missing = findings.flatMap((finding) => (finding.exists ? [] : [finding.missing]));
    const roots = places.map((place) => printPlace({ ...place, steps: [] }));
    const nearest = places.length > 1 ? missing.find((place) => !roots.includes(place)) : missing[0];
    return nearest
      ? `${nearest} does not exist in ${sdk.version}`
      : `is in no module of ${sdk.version}, and names.json does not say what it is`;
  }
  if (found.deprecated === undefined || mention.saysDeprecated) return;
  return `is deprecated in ${sdk.version}, and its section does not say so: ${found.deprecated.split('\n', 1)[0]}`;
}

const codes = new Map<string, string>();

/** All JavaScript of an installed package, as text. */
function codeOf(generation: Generation, name: string): string {
  const folder = packageFolder(generation === 'core-2' ? 'core-2' : 'next-16', name);
  const known = codes.get(folder);
  if (known !== undefined) return known;
  const files = globSync('dist/**/*.{js,mjs,cjs}', { cwd: folder });
  const code = files.map((file) => readFileSync(path.join(folder, file), 'utf8')).join('\n');
  codes.set(folder, code);
  return code;
}
