import type { Certainty, Severity } from './rules/rule.ts';
import type { Place } from './source/place.ts';

/** What the checker found at one place. */
export interface Finding {
  /** The rule's id. */
  readonly rule: string;
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly message: string;
  readonly place: Place;
  readonly fix: string;
  /** Relative to the skill's folder. */
  readonly reference: string;
}
