import type { App } from './app/app.ts';
import type { Disguise } from './app/disguise.ts';
import type { LocalClerk } from './clerk/index.ts';

/** What a check is given: the running answer, the stand-in for Clerk, and the scenario's own service. */
export interface CheckContext<S extends Service = Service> {
  readonly app: App;
  readonly clerk: LocalClerk;
  readonly service: S;
  /** Where a check needs to know what the app is sent to the letter, such as to sign it. */
  readonly disguise: Disguise;
}

interface CheckBody<S extends Service> {
  /** Kebab-case, unique within the scenario; mutants and results name a check by it. */
  readonly id: string;
  /** One sentence that is true when the check passes. */
  readonly title: string;
  /**
   * Passes by returning. Throws {@link CheckFailed} to fail; anything else that is thrown (a time-out,
   * a refused connection, an {@link Inconclusive}) makes the verdict inconclusive.
   */
  run(context: CheckContext<S>): Promise<void>;
}

/** Those allowed get what was asked for. */
export interface FunctionalCheck<S extends Service = Service> extends CheckBody<S> {
  readonly kind: 'functional';
}

/** A real request by someone not allowed, judged by what leaked or changed. */
export interface ExploitCheck<S extends Service = Service> extends CheckBody<S> {
  readonly kind: 'exploit';
  readonly cwe: Cwe;
}

export type Check<S extends Service = Service> = FunctionalCheck<S> | ExploitCheck<S>;
export type Cwe = `CWE-${number}`;

/** A local stand-in for a third party that the answer talks to (a database, a GraphQL API). Loopback only. */
export interface Service {
  /** Environment variables that tell the answer where the service is, at build and at run time. */
  readonly env: Readonly<Record<string, string>>;
  /** Forgets what it recorded; called before every check. */
  reset(): void;
  close(): Promise<void>;
}

/** The projects that scenarios build on; each is a folder of `evals/bases`. */
export const BASES = ['next-16', 'core-2', 'node'] as const;
export type BaseName = (typeof BASES)[number];

export const REFERENCES = [
  'server-vs-client',
  'middleware-strategies',
  'server-actions',
  'api-routes',
  'caching-auth',
  'SKILL',
] as const;
export type Reference = (typeof REFERENCES)[number];

export interface ScenarioDefinition<S extends Service = Service> {
  readonly base: BaseName;
  /** What the scenario is about, in a few words, for tables. */
  readonly title: string;
  /** The texts of the skill that a good answer could draw on. */
  readonly references: readonly Reference[];
  /** Numbers of the mistakes catalogue that the scenario tempts to, such as `M18`. */
  readonly mistakes: readonly `M${number}`[];
  /** `breadth`: a small model can fail it; `depth`: a strong one can. */
  readonly difficulty: 'breadth' | 'depth';
  /**
   * Words that tell leaks, such as `Okafor`: letters, five or more, each in the data of the project or of the
   * service, or in what checks write, and nowhere else. Checks speak of them as the project does; every run has
   * others.
   */
  readonly markers?: readonly string[];
  /**
   * Starts the scenario's own service; called once for each graded answer, after local Clerk. It puts the disguise
   * on what it tells the app, and takes it off what it hears.
   */
  readonly service?: (clerk: LocalClerk, disguise: Disguise) => Promise<S>;
  readonly checks: readonly Check<S>[];
}

/** The default export of a scenario's `checks.ts`. Returns its argument; it exists for the types. */
export function defineScenario<S extends Service = Service>(
  definition: ScenarioDefinition<S>,
): ScenarioDefinition<S> {
  return definition;
}

/** Shorthand for a {@link FunctionalCheck}. */
export function functional<S extends Service = Service>(
  id: string,
  title: string,
  run: CheckBody<S>['run'],
): FunctionalCheck<S> {
  return { kind: 'functional', id, title, run };
}

/** Shorthand for an {@link ExploitCheck}. */
export function exploit<S extends Service = Service>(
  id: string,
  cwe: Cwe,
  title: string,
  run: CheckBody<S>['run'],
): ExploitCheck<S> {
  return { kind: 'exploit', id, cwe, title, run };
}
