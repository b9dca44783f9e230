import type { Access } from '../guards/access.ts';
import type { Declared } from './declared.ts';
import type { EntryPoint } from './entry-point.ts';

/** An entry point, and who can reach it. */
export interface MappedEntry extends EntryPoint {
  /** What the map shows: what is declared counts where nothing is enforced. */
  readonly access: Access;
  /** What the code enforces, whatever is declared about it. */
  readonly enforced: Access;
  /** The `// public: …` above it. */
  readonly declared: Declared | undefined;
}
