import type { Place } from '../source/place.ts';

/**
 * Something that holds of every caller who gets past a place in the code.
 * `organization` means: an organization is active. `organization-match` means: and it is the one that was asked for.
 * `any` means: at least one of several.
 */
export type Requirement =
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'role' | 'permission' | 'feature' | 'plan'; readonly value: string }
  | { readonly kind: 'organization' }
  | { readonly kind: 'organization-match' }
  | { readonly kind: 'owner' }
  | { readonly kind: 'secret'; readonly value: string }
  | { readonly kind: 'any'; readonly of: readonly Requirement[] };

/** A requirement, and the line that enforces it. */
export interface Proof {
  readonly requirement: Requirement;
  readonly place: Place;
}

/** Who gets past an entry point. From the weakest to the strongest, `unknown` apart. */
export type Level =
  | 'public'
  | 'declared-public'
  | 'secret'
  | 'signed-in'
  | 'organization'
  | 'authorized'
  | 'unknown';

/** The answer to "who can reach this?", with what proves it. */
export interface Access {
  readonly level: Level;
  /** What the level consists of; empty for `public` and `unknown`. */
  readonly proofs: readonly Proof[];
  /** `declared-public`: the reason given. `unknown`: what could not be followed. */
  readonly reason?: string;
  /**
   * True where callers without a session get an answer too, but another one than those with a session: a page with
   * two faces, a handler that adds details for its owner.
   */
  readonly isMixed?: boolean;
}

/** A requirement in a few words, such as `role org:admin`. */
export function showRequirement(requirement: Requirement): string {
  switch (requirement.kind) {
    case 'signed-in':
      return 'signed in';
    case 'organization':
      return 'active organization';
    case 'organization-match':
      return 'the organization asked for';
    case 'owner':
      return 'owner';
    case 'secret':
      return `secret (${requirement.value})`;
    case 'any':
      return requirement.of.map(showRequirement).join(' or ');
    default:
      return `${requirement.kind} ${requirement.value}`;
  }
}

/** An access in a few words, as the map shows it. */
export function showAccess({ level, proofs, reason, isMixed }: Access): string {
  if (level === 'public') return isMixed ? 'public (more when signed in)' : 'public';
  if (level === 'declared-public') return `declared public: ${reason}`;
  if (level === 'unknown') return `unknown: ${reason}`;
  const requirements = proofs.map(({ requirement }) => requirement);
  const strong = requirements.filter(({ kind }) => kind !== 'signed-in');
  return [...new Set((strong.length > 0 ? strong : requirements).map(showRequirement))].join(', ');
}
