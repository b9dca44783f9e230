import type { Node } from '@babel/types';
import { declaredPublic } from './entries/declared.ts';
import { ENTRY_KINDS, type EntryPoint } from './entries/entry-point.ts';
import { findEntries } from './entries/find.ts';
import type { MappedEntry } from './entries/map.ts';
import type { Finding } from './finding.ts';
import { Analysis } from './guards/analysis.ts';
import { loadProject, type Project } from './project/project.ts';
import type { Report } from './report.ts';
import { RULES } from './rules/index.ts';
import type { Problem, Rule } from './rules/rule.ts';
import { Graph } from './source/graph.ts';
import type { Place } from './source/place.ts';
import type { SourceFile } from './source/source-file.ts';
import { symbolOf } from './source/symbols.ts';
import { traceOf } from './source/trace.ts';

export interface CheckOptions {
  /** Only these files are judged, relative to the root; left out: all. Others are read where they matter. */
  readonly scope?: ReadonlySet<string>;
  /** Which rules to run; left out: all. */
  readonly rules?: readonly Rule[];
}

/** One run over a project: what rules ask. Everything is worked out when it is first asked for. */
export class Check {
  readonly project: Project;
  readonly graph: Graph;
  readonly analysis: Analysis;
  readonly #scope: ReadonlySet<string> | undefined;
  #entries: readonly MappedEntry[] | undefined;
  #allEntries: readonly MappedEntry[] | undefined;

  constructor(project: Project, scope?: ReadonlySet<string>) {
    this.project = project;
    this.graph = new Graph(project);
    this.analysis = new Analysis(this.graph);
    this.#scope = scope;
  }

  /** The entry points that are judged, with who can reach them. */
  get entries(): readonly MappedEntry[] {
    this.#entries ??= this.#scope
      ? findEntries(this.project, this.graph, this.#scope).map((entry) => this.#map(entry))
      : this.allEntries;
    return this.#entries;
  }

  /** All entry points, also those of files that are not judged: for rules that compare. Costly on one file. */
  get allEntries(): readonly MappedEntry[] {
    this.#allEntries ??= findEntries(this.project, this.graph).map((entry) => this.#map(entry));
    return this.#allEntries;
  }

  /** The source files that are judged and whose text matches. */
  *files(relevant?: RegExp): Iterable<SourceFile> {
    for (const path of this.project.files.sources()) {
      if (this.#scope && !this.#scope.has(path)) continue;
      if (relevant && !relevant.test(this.project.files.read(path) ?? '')) continue;
      const file = this.graph.file(path);
      if (file) yield file;
    }
  }

  /** See `symbolOf` of source/symbols.ts. */
  symbolOf(file: SourceFile, node: Node): string | undefined {
    return symbolOf(this.graph, file, node);
  }

  /** See `traceOf` of source/trace.ts. */
  traceOf(file: SourceFile, node: Node): string | undefined {
    return traceOf(this.graph, file, node);
  }

  #map(entry: EntryPoint): MappedEntry {
    const enforced = this.analysis.accessOf(entry);
    const declared = declaredPublic(entry.definedIn, entry.node) ?? declaredPublic(entry.file, entry.node);
    const access =
      declared?.hasReason && (enforced.level === 'public' || enforced.level === 'unknown')
        ? { ...enforced, level: 'declared-public' as const, proofs: [], reason: declared.reason }
        : enforced;
    return { ...entry, access, enforced, declared };
  }
}

/**
 * Checks an app: who can reach what, and what is wrong.
 * @param root The app's root, as `findRoot` gives it.
 */
export function checkProject(root: string, options: CheckOptions = {}): Report {
  const project = loadProject(root);
  const check = new Check(project, options.scope);
  const findings = (options.rules ?? RULES)
    .filter((rule) => applies(rule, project))
    .flatMap((rule) => [...run(rule, check)].map((found) => (isSure(rule, project) ? found : asGuess(found))));
  const unreadable = [...check.graph.loaded()].flatMap((file) =>
    file.problem
      ? [{ place: lineOf(file, file.problem.line, file.problem.column), message: file.problem.message }]
      : [],
  );
  return {
    root,
    versions: project.versions,
    map: check.entries
      .map(({ kind, name, route, place, isClient, access }) => ({
        kind,
        name,
        route,
        place,
        isClient,
        access,
      }))
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

/** False where the installed major is known, and is none of the rule's. */
function applies({ majors }: Rule, project: Project): boolean {
  const fits = (wanted: readonly number[] | undefined, major: number | undefined) =>
    wanted === undefined || major === undefined || wanted.includes(major);
  return fits(majors?.clerk, project.majors.clerk) && fits(majors?.next, project.majors.next);
}

/** False where the rule depends on a major that nothing tells. */
function isSure({ majors }: Rule, { majors: installed }: Project): boolean {
  return !(majors?.clerk && installed.clerk === undefined) && !(majors?.next && installed.next === undefined);
}

function asGuess(found: Finding): Finding {
  return { ...found, certainty: 'possible' };
}

function* run(rule: Rule, check: Check): Iterable<Finding> {
  if (rule.file)
    for (const file of check.files(rule.relevant))
      for (const problem of rule.file(file, check)) yield finding(rule, problem, file);
  if (rule.entry)
    for (const entry of check.entries)
      for (const problem of rule.entry(entry, check)) yield finding(rule, problem, entry.definedIn);
  if (rule.project) for (const problem of rule.project(check)) yield finding(rule, problem, undefined);
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
