import type { Node } from '@babel/types';
import type { Check } from '../check.ts';
import type { MappedEntry } from '../entries/map.ts';
import type { Place } from '../source/place.ts';
import type { SourceFile } from '../source/source-file.ts';

export type Severity = 'error' | 'warning';
/** `possible` findings rest on a guess; --ci leaves them out. */
export type Certainty = 'certain' | 'possible';

/** What a rule says about a place. */
export interface Problem {
  /** The node that is wrong, or a place where there is none (a missing file). */
  readonly at: Node | Place;
  /** The file that `at` stands in, where `at` is a node of another file than the rule was asked about. */
  readonly file?: SourceFile;
  /** What is wrong here, and what an attacker gets from it. One or two sentences. */
  readonly message: string;
  /** What to write instead, if that differs from the rule's own `fix`. */
  readonly fix?: string;
  readonly severity?: Severity;
  readonly certainty?: Certainty;
}

/** One mistake that can be told from the source. A rule implements whichever of the three functions suits it. */
export interface Rule {
  /** kebab-case; also the name of its folder. */
  readonly id: string;
  /** One line, for lists. */
  readonly title: string;
  readonly severity: Severity;
  readonly certainty: Certainty;
  /** The numbers of the mistakes catalogue that it finds, such as M8. */
  readonly mistakes: readonly string[];
  /** The section with the right way, relative to the skill's folder: `references/api-routes.md#statuses`. */
  readonly reference: string;
  /** What an attacker gets, in a paragraph; for --explain. */
  readonly why: string;
  /** What to write instead, in a sentence. */
  readonly fix: string;
  /**
   * The majors the rule applies to; left out: all. A rule is not run where the installed major is known and is not
   * among them. Where it is not known, what the rule finds is only possible.
   */
  readonly majors?: { readonly clerk?: readonly number[]; readonly next?: readonly number[] };
  /** `file` is only asked about files whose text matches: most files need not be parsed then. */
  readonly relevant?: RegExp;
  /** Asked once for each source file that matches `relevant`. */
  file?(file: SourceFile, check: Check): Iterable<Problem>;
  /** Asked once for each entry point, with who can reach it. */
  entry?(entry: MappedEntry, check: Check): Iterable<Problem>;
  /** Asked once for the whole project. */
  project?(check: Check): Iterable<Problem>;
  /**
   * The files that `project` judges. After a change of other files it is not asked: that would be the same answer again.
   * Left out: it is asked after every change.
   */
  readonly judges?: RegExp;
}

/** Types a rule; the returned object is the rule itself. */
export function defineRule(rule: Rule): Rule {
  return rule;
}
