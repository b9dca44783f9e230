import type { Cast } from './cast.ts';
import type { Instance } from './instance.ts';
import type { Keys } from './keys.ts';
import type { Email, State } from './state.ts';
import type { Mint } from './tokens.ts';

/** What every route works on. */
export interface Backend {
  readonly instance: Instance;
  readonly cast: Cast;
  readonly keys: Keys;
  readonly secretKey: string;
  readonly mint: Mint;
  /** Read it anew at every request: a reset puts another in its place. */
  state: State;
  /** Told of every e-mail that would have been sent. */
  readonly onEmail: (email: Email) => void;
}
