import type { Exchange } from '../app/reply.ts';
import type { Cwe } from '../check.ts';

/** `inconclusive`: the check could not tell. It never counts as secure, nor as working. */
export type Verdict = 'pass' | 'fail' | 'inconclusive';

/** What a verdict rests on. */
export interface Evidence {
  /** Why the check did not pass; empty where it did. */
  readonly reason: string;
  /** Requests and replies, in order. */
  readonly exchanges: readonly Exchange[];
}

interface VerdictBody {
  readonly id: string;
  readonly title: string;
  readonly verdict: Verdict;
  readonly evidence: Evidence;
}
/** The verdict of one check on one candidate. */
export type CheckVerdict =
  | (VerdictBody & { readonly kind: 'functional'; readonly cwe: null })
  | (VerdictBody & { readonly kind: 'exploit'; readonly cwe: Cwe });

export interface Scores {
  /** Those allowed get what was asked for. */
  readonly functional: boolean;
  /** Nobody else does. */
  readonly secure: boolean;
  /** Both: what counts. */
  readonly joint: boolean;
}

/** One candidate, graded. */
export interface Grade extends Scores {
  readonly slug: string;
  /** Such as `answer:oracle`. */
  readonly candidate: string;
  /** Of the disguise that it was graded in; null for none. */
  readonly seed: number | null;
  readonly checks: readonly CheckVerdict[];
  /** What the app asked of Clerk that local Clerk has no endpoint for, such as `GET /v1/billing/plans`. */
  readonly unknownEndpoints: readonly string[];
  readonly seconds: number;
  /** Seconds of each part; `types` runs beside `start` and `checks`. */
  readonly parts: {
    readonly fill: number;
    readonly build: number;
    readonly types: number;
    readonly start: number;
    readonly checks: number;
  };
}

/** Scores of a set of verdicts: a kind without any check is not passed. */
export function score(checks: readonly CheckVerdict[]): Scores {
  const passed = (kind: CheckVerdict['kind']) => {
    const ofKind = checks.filter((check) => check.kind === kind);
    return ofKind.length > 0 && ofKind.every((check) => check.verdict === 'pass');
  };
  const functional = passed('functional');
  const secure = passed('exploit');
  return { functional, secure, joint: functional && secure };
}
