import type { Node } from '@babel/types';
import { type Declared, declaredPublic } from './entries/declared.ts';
import { ENTRY_KINDS, type EntryPoint } from './entries/entry-point.ts';
import { type Convention, conventionsOf, filesByArea, findEntries } from './entries/find.ts';
import type { MappedEntry } from './entries/map.ts';
import { AppProxy, proxyFiles } from './entries/proxy.ts';
import type { Finding } from './finding.ts';
import type { Access } from './guards/access.ts';
import { Analysis, type Behaviour } from './guards/analysis.ts';
import { loadProject, type Project } from './project/project.ts';
import { wantedVersion } from './project/versions.ts';
import type { MapRow, Report } from './report.ts';
import { RULES } from './rules/index.ts';
import type { Problem, Rule } from './rules/rule.ts';
import { Graph } from './source/graph.ts';
import type { Place } from './source/place.ts';
import { Reach } from './source/reach.ts';
import type { SourceFile } from './source/source-file.ts';
import { symbolOf } from './source/symbols.ts';
import { traceOf } from './source/trace.ts';

export interface CheckOptions {
  /** Only these files are judged, relative to the root; left out: all. Others are read where they matter. */
  readonly scope?: ReadonlySet<string>;
  /** What was changed, where that is what `scope` comes from: see `judges` of a rule. */
  readonly changed?: ReadonlySet<string>;
  /** Which rules to run; left out: all. */
  readonly rules?: readonly Rule[];
  /** True: findings that rest on a guess are left out. */
  readonly isCertainOnly?: boolean;
}

/** One run over a project: what rules ask. Everything is worked out when it is first asked for. */
export class Check {
  readonly project: Project;
  readonly graph: Graph;
  readonly analysis: Analysis;
  readonly reach: Reach;
  readonly #scope: ReadonlySet<string> | undefined;
  readonly #byFile = new Map<string, readonly MappedEntry[]>();
  #proxy: AppProxy | null | undefined;
  #entries: readonly MappedEntry[] | undefined;
  #allEntries: readonly MappedEntry[] | undefined;
  #conventions: ReadonlyMap<string, Convention> | undefined;
  #filesByArea: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(project: Project, scope?: ReadonlySet<string>) {
    this.project = project;
    this.graph = new Graph(project);
    this.analysis = new Analysis(this.graph, project.majors.clerk);
    this.reach = new Reach(this.graph);
    this.#scope = scope;
  }

  /** The entry points that are judged, with who can reach them. */
  get entries(): readonly MappedEntry[] {
    this.#entries ??= this.project.files
      .sources()
      .filter((path) => this.#scope?.has(path) ?? true)
      .flatMap((path) => this.entriesOf(path));
    return this.#entries;
  }

  /** All entry points, also those of files that are not judged. Costly where one file is judged: see `isWhole`. */
  get allEntries(): readonly MappedEntry[] {
    this.#allEntries ??= this.project.files.sources().flatMap((path) => this.entriesOf(path));
    return this.#allEntries;
  }

  /** The entry points of one file, be it judged or not. */
  entriesOf(path: string): readonly MappedEntry[] {
    let entries = this.#byFile.get(path);
    if (!entries) {
      entries = findEntries(this.project, this.graph, path).map((entry) => this.#map(entry));
      this.#byFile.set(path, entries);
    }
    return entries;
  }

  /** See `conventionsOf` of entries/find.ts. */
  get conventions(): ReadonlyMap<string, Convention> {
    this.#conventions ??= conventionsOf(this.project);
    return this.#conventions;
  }

  /** The entry points that answer a path, of the files that are wanted: only those are parsed. */
  entriesWhere(isWanted: (route: string, path: string) => boolean): readonly MappedEntry[] {
    return [...this.conventions].flatMap(([path, { route }]) =>
      route !== undefined && isWanted(route, path)
        ? this.entriesOf(path).filter((entry) => entry.route !== undefined)
        : [],
    );
  }

  /** The pages whose path begins with `/<area>`. */
  pagesBelow(area: string): readonly MappedEntry[] {
    this.#filesByArea ??= filesByArea(this.conventions);
    const files = this.#filesByArea.get(area) ?? [];
    return files.flatMap((path) => this.entriesOf(path)).filter(({ kind }) => kind === 'page');
  }

  /** True where all files are judged. Rules that compare with the whole app leave it at that where it is false. */
  get isWhole(): boolean {
    return this.#scope === undefined;
  }

  /** The source files that are judged and whose text matches. */
  *files(relevant?: RegExp): Iterable<SourceFile> {
    for (const file of this.allFiles(relevant, this.#scope)) yield file;
  }

  /** All source files whose text matches, also those that are not judged. */
  *allFiles(relevant?: RegExp, scope?: ReadonlySet<string>): Iterable<SourceFile> {
    for (const path of this.project.files.sources()) {
      if (scope && !scope.has(path)) continue;
      if (relevant && !relevant.test(this.project.files.read(path) ?? '')) continue;
      const file = this.graph.file(path);
      if (file) yield file;
    }
  }

  /** The proxy; undefined where the app has none in the place where Next looks for it. */
  get proxy(): AppProxy | undefined {
    if (this.#proxy === undefined) {
      const [entry] = proxyFiles(this.project).flatMap((path) => findEntries(this.project, this.graph, path));
      this.#proxy = entry ? new AppProxy(entry, this.graph, this.analysis) : null;
    }
    return this.#proxy ?? undefined;
  }

  /** See `symbolOf` of source/symbols.ts. */
  symbolOf(file: SourceFile, node: Node): string | undefined {
    return symbolOf(this.graph, file, node);
  }

  /** See `traceOf` of source/trace.ts. */
  traceOf(file: SourceFile, node: Node): string | undefined {
    return traceOf(this.graph, file, node);
  }

  /** What an entry point does with a request: its endings and effects, each with what holds of the caller. */
  behaviourOf(entry: EntryPoint): Behaviour {
    return this.analysis.behaviourOf(entry);
  }

  /** Who can reach it is worked out when somebody asks: rules that compare look at few of all entry points. */
  #map(entry: EntryPoint): MappedEntry {
    const { analysis } = this;
    let enforced: Access | undefined;
    let declared: Declared | null | undefined;
    return {
      ...entry,
      get enforced() {
        enforced ??= analysis.accessOf(entry);
        return enforced;
      },
      get declared() {
        if (declared === undefined)
          declared =
            declaredPublic(entry.definedIn, entry.node) ?? declaredPublic(entry.file, entry.node) ?? null;
        return declared ?? undefined;
      },
      get access() {
        return this.declared?.hasReason &&
          (this.enforced.level === 'public' || this.enforced.level === 'unknown')
          ? { ...this.enforced, level: 'declared-public' as const, proofs: [], reason: this.declared.reason }
          : this.enforced;
      },
    };
  }
}

/**
 * Checks an app: who can reach what, and what is wrong.
 * @param root The app's root, as `findRoot` gives it.
 */
export function checkProject(root: string, options: CheckOptions = {}): Report {
  return checkLoaded(loadProject(root), options);
}

/** Checks an app that is loaded already, as `checkProject` does. Rules for the whole project ignore the scope. */
export function checkLoaded(project: Project, options: CheckOptions = {}): Report {
  const check = new Check(project, options.scope);
  // Guards of other auth libraries are not known: nothing could be said about what they protect.
  const rules = project.usesClerk ? (options.rules ?? RULES) : [];
  const findings = rules
    .filter((rule) => applies(rule, project))
    .flatMap((rule) =>
      [...run(rule, check, options.changed)].map((found) => (isSure(rule, project) ? found : asGuess(found))),
    )
    .filter(({ certainty }) => !options.isCertainOnly || certainty === 'certain');
  const unreadable = [...check.graph.loaded()].flatMap((file) =>
    file.problem
      ? [{ place: lineOf(file, file.problem.line, file.problem.column), message: file.problem.message }]
      : [],
  );
  return {
    root: project.root,
    versions: project.versions,
    map: check.entries
      .map((entry) => rowOf(entry, check))
      .sort(
        (a, b) =>
          ENTRY_KINDS.indexOf(a.kind) - ENTRY_KINDS.indexOf(b.kind) ||
          (a.route ?? '').localeCompare(b.route ?? '') ||
          byPlace(a, b),
      ),
    findings: distinct(findings).sort(byPlace),
    unreadable,
  };
}

function rowOf(entry: MappedEntry, check: Check): MapRow {
  const { kind, name, route, place, isClient, access } = entry;
  const note = noteOn(entry, check);
  return { kind, name, route, place, isClient, access, ...(note === undefined ? {} : { note }) };
}

function noteOn({ kind, route, access }: MappedEntry, check: Check): string | undefined {
  const { proxy } = check;
  if (!proxy) return undefined;
  if (kind === 'proxy')
    return `${proxy.usesClerk ? 'clerkMiddleware' : 'no clerkMiddleware'}; ${ranges(proxy)}`;
  if (route !== undefined && access.level === 'public' && proxy.gates(route))
    return 'only the proxy stops people';
  return undefined;
}

function ranges({ matcher }: AppProxy): string {
  if (matcher === undefined) return 'runs on every path';
  return `runs on ${matcher.length} ${matcher.length === 1 ? 'pattern' : 'patterns'}`;
}

/**
 * False where the installed major is none of the rule's. Where nothing tells the major, a rule is asked if package.json
 * names the package at all (`latest`, `*`): else it comes from somebody else's package.json.
 */
function applies({ majors }: Rule, { majors: installed, files }: Project): boolean {
  const fits = (wanted: readonly number[] | undefined, name: string, major: number | undefined) =>
    wanted === undefined ||
    (major === undefined ? wantedVersion(files, name) !== undefined : wanted.includes(major));
  return fits(majors?.clerk, '@clerk/nextjs', installed.clerk) && fits(majors?.next, 'next', installed.next);
}

/** False where the rule depends on a major that nothing tells. */
function isSure({ majors }: Rule, { majors: installed }: Project): boolean {
  return !(majors?.clerk && installed.clerk === undefined) && !(majors?.next && installed.next === undefined);
}

function asGuess(found: Finding): Finding {
  return { ...found, certainty: 'possible' };
}

function* run(rule: Rule, check: Check, changed: CheckOptions['changed']): Iterable<Finding> {
  if (rule.file)
    for (const file of check.files(rule.relevant))
      for (const problem of rule.file(file, check)) yield finding(rule, problem, file);
  if (rule.entry)
    for (const entry of check.entries)
      for (const problem of rule.entry(entry, check)) yield finding(rule, problem, entry.definedIn);
  if (rule.project && isConcerned(rule, changed))
    for (const problem of rule.project(check)) yield finding(rule, problem, undefined);
}

function isConcerned({ judges }: Rule, changed: CheckOptions['changed']): boolean {
  return judges === undefined || changed === undefined || [...changed].some((path) => judges.test(path));
}

function finding(rule: Rule, problem: Problem, asked: SourceFile | undefined): Finding {
  const { at, message } = problem;
  const file = problem.file ?? asked;
  return {
    rule: rule.id,
    severity: problem.severity ?? rule.severity,
    certainty: problem.certainty ?? rule.certainty,
    message,
    place: isPlace(at) ? at : placeOf(at, file, rule),
    fix: problem.fix ?? rule.fix,
    reference: rule.reference,
  };
}

function isPlace(at: Node | Place): at is Place {
  return 'line' in at;
}

function placeOf(node: Node, file: SourceFile | undefined, rule: Rule): Place {
  if (!file) throw new Error(`${rule.id} reports a node without naming its file`);
  return file.place(node);
}

function lineOf(file: SourceFile, line: number, column: number): Place {
  return { file: file.path, line, column, endLine: line, endColumn: column };
}

/** A helper that several entry points use is found by way of each of them. */
function distinct(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, Finding>();
  for (const one of findings) {
    const key = `${one.rule}\0${one.place.file}\0${one.place.line}\0${one.place.column}`;
    const other = seen.get(key);
    if (!other || (other.certainty === 'possible' && one.certainty === 'certain')) seen.set(key, one);
  }
  return [...seen.values()];
}

function byPlace(a: { place: Place }, b: { place: Place }): number {
  return (
    a.place.file.localeCompare(b.place.file) || a.place.line - b.place.line || a.place.column - b.place.column
  );
}
