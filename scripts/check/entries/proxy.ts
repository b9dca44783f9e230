import type { Analysis } from '../guards/analysis.ts';
import { either } from '../guards/facts.ts';
import { literalOf } from '../project/json.ts';
import type { Project } from '../project/project.ts';
import type { Graph } from '../source/graph.ts';
import type { SourceFile } from '../source/source-file.ts';
import type { EntryPoint } from './entry-point.ts';
import { pathPattern, samplePath, samplePaths } from './patterns.ts';

/** The paths of the app's proxy.ts or middleware.ts, where Next looks for it. */
export function proxyFiles({ sourceFolder, config, files }: Project): string[] {
  return ['proxy', 'middleware']
    .flatMap((name) =>
      config.pageExtensions.map((extension) =>
        [sourceFolder, `${name}.${extension}`].filter(Boolean).join('/'),
      ),
    )
    .filter((path) => files.isFile(path));
}

/** The app's proxy.ts or middleware.ts. */
export class AppProxy {
  readonly entry: EntryPoint;
  readonly file: SourceFile;
  /** The patterns of `config.matcher`; undefined where there is none, and the proxy runs on everything. */
  readonly matcher: readonly string[] | undefined;
  /** True where it runs clerkMiddleware(), so that auth() works behind it. */
  readonly usesClerk: boolean;
  readonly #analysis: Analysis;
  /** What looks like a pattern of paths in its code. */
  readonly #patterns: readonly string[];
  readonly #gates = new Map<string, boolean>();

  constructor(entry: EntryPoint, graph: Graph, analysis: Analysis) {
    this.entry = entry;
    this.file = entry.file;
    this.matcher = matcherOf(entry.file);
    this.usesClerk = [entry.file, entry.definedIn].some((file) =>
      [...file.imports.keys()].some((name) => {
        const resolved = graph.resolveName(file, name);
        return resolved?.kind === 'package' && resolved.name === 'clerkMiddleware';
      }),
    );
    this.#analysis = analysis;
    this.#patterns = [entry.file, entry.definedIn].flatMap((file) =>
      file.nodes('StringLiteral').flatMap(({ value }) => (/^\/.*\|/.test(value) ? [value] : [])),
    );
  }

  /** Whether the proxy runs on a path; patterns that cannot be read count as running. */
  covers(path: string): boolean {
    return this.matcher?.some((pattern) => pathPattern(pattern)?.test(path) ?? true) ?? true;
  }

  /**
   * True where the proxy lets only people with a session through to a route. It looks at one path of the route, and at one
   * for each list of values that it has for a parameter.
   */
  gates(route: string): boolean {
    return samplePaths(route, this.#patterns).every((path) => this.#gatesPath(path));
  }

  #gatesPath(path: string): boolean {
    let isGated = this.#gates.get(path);
    if (isGated === undefined) {
      isGated = this.covers(path) && this.#stops(path);
      this.#gates.set(path, isGated);
    }
    return isGated;
  }

  /** True where the proxy answers people without a session by itself: with a status, not with a redirect. */
  refuses(route: string): boolean {
    if (!this.gates(route)) return false;
    const statuses = this.#analysis.refusalsOn(this.entry, samplePath(route));
    return statuses.length > 0 && statuses.every((status) => status === 401 || status === 403);
  }

  #stops(path: string): boolean {
    const passing = this.#analysis.endingsOn(this.entry, path);
    return passing.length > 0 && Boolean(either(passing)?.has('signed-in'));
  }
}

function matcherOf(file: SourceFile): readonly string[] | undefined {
  const config = file.declaration('config');
  if (config?.kind !== 'variable') return undefined;
  const value = literalOf(config.init) as { matcher?: unknown } | undefined;
  const matcher = value?.matcher;
  if (typeof matcher === 'string') return [matcher];
  if (!Array.isArray(matcher)) return undefined;
  return matcher.flatMap((one: unknown) => {
    const source = typeof one === 'object' && one !== null ? (one as { source?: unknown }).source : one;
    return typeof source === 'string' ? [source] : [];
  });
}
