import type { BaseName, CheckContext, Reference, Service } from '../../../evals/harness/check.ts';
import type { LocalClerk } from '../../../evals/harness/clerk/index.ts';
import type { Installed } from './installed.ts';

/** What the texts say, by text: exact quotes, white space aside. Each is a claim of its own. */
export type Says = Readonly<Partial<Record<Reference, string | readonly string[]>>>;

/** How it is found out whether a claim is true. Each kind asserts what is there, never only what is not. */
export type Probe = RequestsProbe | TypesProbe | BuildProbe | InstalledProbe;

/** Requests to the suite's app, built and served. */
export interface RequestsProbe {
  readonly kind: 'requests';
  /** Passes by returning, as a check of a scenario does. */
  run(context: CheckContext): Promise<void>;
}

/** What the base's own compiler reports on a module of its app. */
export interface TypesProbe {
  readonly kind: 'types';
  /** Exactly these, such as `TS2345`; none: it compiles. */
  readonly codes: readonly string[];
  readonly code: string;
}

/** `next build` fails on files laid over the app below. */
export interface BuildProbe {
  readonly kind: 'build';
  readonly files: Files;
  /** What the build says. */
  readonly fails: RegExp;
}

/** Something about the packages as they are installed. */
export interface InstalledProbe {
  readonly kind: 'installed';
  /** Returns what was found; throws CheckFailed. */
  find(packages: Installed): string;
}

/** Contents by path. */
export type Files = Readonly<Record<string, string>>;

/** Sentences of the skill and the probe that measures them. */
export interface Claim {
  readonly says: Says;
  readonly probe: Probe;
}

/** Claims that share an app: the files in `files/` beside, laid over the app below. */
export interface Suite {
  readonly below: BaseName | 'template';
  /** Files of the app below that the suite's app has not. */
  readonly deletes?: readonly string[];
  /** Environment, and what else the app talks to; without it, what local Clerk gives. */
  readonly service?: (clerk: LocalClerk) => Promise<Service>;
  readonly claims: readonly Claim[];
}

/** The default export of a suite's `claims.ts`. Returns its argument; it exists for the types. */
export function defineClaims(suite: Suite): Suite {
  return suite;
}

/** A claim that is measured by requests to the suite's app. */
export function requests(says: Says, run: (context: CheckContext) => Promise<void>): Claim {
  return { says, probe: { kind: 'requests', run } };
}

/** A claim that is measured by the compiler. `codes`: all that it reports on the code, or that it compiles. */
export function types(says: Says, codes: 'compiles' | `TS${number}`, code: string): Claim {
  return { says, probe: { kind: 'types', codes: codes === 'compiles' ? [] : [codes], code } };
}

/** A claim that is measured by a build that has to fail, and to say so. */
export function buildFails(says: Says, fails: RegExp, files: Files): Claim {
  return { says, probe: { kind: 'build', files, fails } };
}

/** A claim about the packages as they are installed. */
export function installed(says: Says, find: (packages: Installed) => string): Claim {
  return { says, probe: { kind: 'installed', find } };
}
