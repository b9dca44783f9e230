import type { Analysis } from '../guards/analysis.ts';
import { either, type Facts, NO_FACTS } from '../guards/facts.ts';
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
  /** What holds of everybody who is let through to a path. */
  readonly #passing = new Map<string, Facts>();

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
    this.#patterns = [...new Set([entry.file, entry.definedIn])].flatMap((file) =>
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
    return samplePaths(route, this.#patterns).every((path) => this.#passingTo(path).has('signed-in'));
  }

  /** True where the proxy lets only people with a certain right through to a route. */
  demandsRight(route: string): boolean {
    return (
      this.gates(route) &&
      [...this.#passingTo(samplePath(route)).keys()].some((key) =>
        /^(?:role|permission|feature|plan|any)\b/.test(key),
      )
    );
  }

  #passingTo(path: string): Facts {
    let facts = this.#passing.get(path);
    if (!facts) {
      facts = (this.covers(path) && either(this.#analysis.endingsOn(this.entry, path))) || NO_FACTS;
      this.#passing.set(path, facts);
    }
    return facts;
  }

  /** True where the proxy answers people without a session by itself: with a status, not with a redirect. */
  refuses(route: string): boolean {
    if (!this.gates(route)) return false;
    const statuses = this.#analysis.refusalsOn(this.entry, samplePath(route));
    return statuses.length > 0 && statuses.every((status) => status === 401 || status === 403);
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
