import { readFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../../evals/harness/errors.ts';
import { ts } from './typescript.ts';

/**
 * Where a name is declared: `module#export`, then any number of steps: `.member`, `()` for what a call returns once
 * it is awaited, and `(n)` for the n-th argument, from 0. Without a module it is a global of the platform:
 * `@clerk/nextjs/server#clerkMiddleware(1).authorizedParties`, `@clerk/nextjs/server#auth().has`, `#Request.json`.
 */
export interface Place {
  readonly module: string;
  readonly name: string;
  readonly steps: readonly string[];
}

/** A place as it is written. */
export function printPlace({ module, name, steps }: Place): string {
  return `${module}#${name}${steps.join('')}`;
}

/** What the declaration files say of a place. */
export type Finding =
  | { readonly exists: false; readonly missing: string }
  | {
      readonly exists: true;
      /** The text of its `@deprecated`, '' when the tag says nothing more; undefined when it is not deprecated. */
      readonly deprecated: string | undefined;
      /** Its type, one member a line; equal in two versions when the declarations are. */
      shape(): readonly string[];
    };

/** The declaration files of a set of modules, as an app in a folder would see them. */
export interface Sdk {
  /** Such as `@clerk/nextjs 7.9.17`. */
  readonly version: string;
  find(place: Place): Finding;
  /** True when an app in the folder can import the module. */
  hasModule(module: string): boolean;
}

const STEP = /\.[A-Za-z_$][\w$]*|\(\d*\)/g;
const PLACE = /^([^#]*)#([A-Za-z_$][\w$]*)((?:\.[A-Za-z_$][\w$]*|\(\d*\))*)$/;
/** How far a shape is followed into the types that it names; deeper changes do not concern a caller. */
const SHAPE_DEPTH = 3;

/**
 * Reads a place.
 * @throws UserError when it is not written like one.
 */
export function parsePlace(text: string): Place {
  const [, module, name, steps] = PLACE.exec(text) ?? [];
  if (module === undefined || name === undefined)
    throw new UserError(`"${text}" is no place`, 'Write module#export, then .member, () or (0).');
  return { module, name, steps: steps?.match(STEP) ?? [] };
}

/**
 * Opens the SDK that is installed for an app in a folder.
 * @param folder The app's; nothing is written there.
 * @param modules All that will be asked for.
 */
export function openSdk(folder: string, modules: readonly string[]): Sdk {
  const probe = path.join(folder, 'names.probe.tsx');
  const unique = [...new Set(modules)].filter(Boolean);
  const code = unique.map((module, index) => `import * as m${index} from '${module}';`).join('\n');
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    jsx: ts.JsxEmit.Preserve,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: ['node'],
    strict: true,
    noEmit: true,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.getCurrentDirectory = () => folder;
  host.fileExists = (file) => file === probe || fileExists(file);
  host.getSourceFile = (file, target, ...rest) =>
    file === probe ? ts.createSourceFile(file, code, target) : getSourceFile(file, target, ...rest);
  const program = ts.createProgram([probe], options, host);
  const source = program.getSourceFile(probe);
  if (!source) throw new Error(`${probe} was not read`);
  return reader(program.getTypeChecker(), source, versionIn(folder));
}

function reader(checker: ts.TypeChecker, probe: ts.SourceFile, version: string): Sdk {
  const specifiers = new Map(
    probe.statements.filter(ts.isImportDeclaration).map(({ moduleSpecifier }) => {
      const literal = moduleSpecifier as ts.StringLiteral;
      return [literal.text, checker.getSymbolAtLocation(literal)];
    }),
  );
  const globals = new Map(
    checker
      .getSymbolsInScope(probe, ts.SymbolFlags.Value | ts.SymbolFlags.Type)
      .map((symbol) => [symbol.name, symbol]),
  );

  function rootOf({ module, name }: Place): ts.Symbol[] {
    if (module === '') return [globals.get(name)].filter((symbol) => symbol !== undefined);
    const symbol = specifiers.get(module);
    const found = symbol && checker.getExportsOfModule(symbol).find((one) => one.name === name);
    if (!found) return [];
    // An alias may carry the tag that its target lacks.
    return found.flags & ts.SymbolFlags.Alias ? [checker.getAliasedSymbol(found), found] : [found];
  }

  function typesOf(symbol: ts.Symbol): ts.Type[] {
    const declared = ts.SymbolFlags.Class | ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias;
    return [
      ...(symbol.flags & declared ? [checker.getDeclaredTypeOfSymbol(symbol)] : []),
      ...(symbol.flags & ts.SymbolFlags.Value ? [checker.getTypeOfSymbolAtLocation(symbol, probe)] : []),
    ];
  }

  function signaturesOf(type: ts.Type): readonly ts.Signature[] {
    const calls = type.getCallSignatures();
    return calls.length > 0 ? calls : type.getConstructSignatures();
  }

  function take(types: readonly ts.Type[], step: string): { types: ts.Type[]; symbols: ts.Symbol[] } {
    const parts = types.flatMap(constituents);
    if (step.startsWith('.')) {
      const symbols = parts.flatMap((type) => checker.getPropertyOfType(type, step.slice(1)) ?? []);
      return { symbols, types: symbols.map((one) => checker.getTypeOfSymbolAtLocation(one, probe)) };
    }
    const signatures = parts.flatMap(signaturesOf);
    if (step === '()') {
      const returned = signatures.map((one) => one.getReturnType());
      return { symbols: [], types: returned.map((one) => checker.getAwaitedType(one) ?? one) };
    }
    const at = Number(step.slice(1, -1));
    const parameters = signatures.flatMap((one) => one.getParameters()[at] ?? []);
    return { symbols: [], types: parameters.map((one) => checker.getTypeOfSymbolAtLocation(one, probe)) };
  }

  function constituents(type: ts.Type): ts.Type[] {
    const apparent = checker.getApparentType(checker.getNonNullableType(type));
    return apparent.isUnion() ? apparent.types.flatMap(constituents) : [apparent];
  }

  return {
    version,
    hasModule: (module) => specifiers.get(module) !== undefined,
    find(place) {
      let symbols = rootOf(place);
      let types = symbols.slice(0, 1).flatMap(typesOf);
      let reached = printPlace({ ...place, steps: [] });
      const isGone = () => types.length === 0 || types.every((type) => type.flags & ts.TypeFlags.Never);
      if (isGone()) return { exists: false, missing: reached };
      for (const step of place.steps) {
        ({ types, symbols } = take(types, step));
        reached += step;
        if (isGone()) return { exists: false, missing: reached };
      }
      return {
        exists: true,
        deprecated: deprecation(symbols),
        shape: () => shapeOf(checker, probe, types),
      };
    },
  };
}

/** The `@deprecated` of a name, where all its declarations have one: one overload's says nothing of the others. */
function deprecation(symbols: readonly ts.Symbol[]): string | undefined {
  for (const symbol of symbols) {
    const tags = (symbol.declarations ?? []).map((declaration) => ts.getJSDocDeprecatedTag(declaration));
    if (tags.length > 0 && tags.every((tag) => tag !== undefined))
      return ts.getTextOfJSDocComment(tags[0]?.comment) ?? '';
  }
  return undefined;
}

function shapeOf(checker: ts.TypeChecker, probe: ts.SourceFile, types: readonly ts.Type[]): string[] {
  const lines = new Set<string>();
  // Where a type was found says nothing of what it is.
  const withoutPaths = (printed: string) => printed.replace(/import\("[^"]*"\)\.|\bm\d+\./g, '');
  const print = (type: ts.Type) =>
    withoutPaths(checker.typeToString(type, probe, ts.TypeFormatFlags.NoTruncation));
  const isOurs = (symbol: ts.Symbol | undefined) =>
    symbol?.declarations?.some((one) => one.getSourceFile().fileName.includes('/@clerk/')) ?? false;

  function visit(type: ts.Type, name: string, depth: number): void {
    if (depth === 0) return;
    for (const part of type.isUnion() ? type.types : [type]) {
      for (const property of checker.getPropertiesOfType(part).filter(isOurs)) {
        if (property.name.startsWith('__')) continue;
        const inner = checker.getTypeOfSymbolAtLocation(property, probe);
        const mark = property.flags & ts.SymbolFlags.Optional ? '?' : '';
        const note = deprecation([property]) === undefined ? '' : ' (deprecated)';
        lines.add(`${name}.${property.name}${mark}: ${print(inner)}${note}`);
        visit(inner, `${name}.${property.name}`, depth - 1);
      }
      if (!isOurs(part.symbol)) continue;
      for (const signature of part.getCallSignatures()) {
        const printed = checker.signatureToString(signature, probe, ts.TypeFormatFlags.NoTruncation);
        lines.add(`${name}${withoutPaths(printed)}`);
        for (const parameter of signature.getParameters())
          visit(checker.getTypeOfSymbolAtLocation(parameter, probe), `${name}(${parameter.name})`, depth - 1);
        visit(signature.getReturnType(), `${name}()`, depth - 1);
      }
    }
  }

  for (const type of types) {
    lines.add(print(type));
    visit(type, '', SHAPE_DEPTH);
  }
  return [...lines].sort();
}

function versionIn(folder: string): string {
  const name = '@clerk/nextjs';
  for (let at = folder; ; at = path.dirname(at)) {
    try {
      const manifest = readFileSync(path.join(at, 'node_modules', name, 'package.json'), 'utf8');
      return `${name} ${JSON.parse(manifest).version}`;
    } catch {
      if (at === path.dirname(at))
        throw new UserError(`${name} is not installed for ${folder}`, 'Run npm ci.');
    }
  }
}
