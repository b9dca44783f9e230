import type { SourceFile } from '../source/source-file.ts';
import type { Value } from './value.ts';

/** A variable. What it holds is part of the state, which differs from path to path. */
export interface Cell {
  readonly name: string;
}

/** The variables of a function or block, inside of those around it. */
export class Scope {
  readonly file: SourceFile;
  readonly parent: Scope | undefined;
  /** True where functions around were left out: names that are not found may be theirs. */
  readonly isDetached: boolean;
  readonly #cells = new Map<string, Cell>();

  constructor(file: SourceFile, parent?: Scope, isDetached = parent?.isDetached ?? false) {
    this.file = file;
    this.parent = parent;
    this.isDetached = isDetached;
  }

  declare(name: string): Cell {
    const cell = { name };
    this.#cells.set(name, cell);
    return cell;
  }

  find(name: string): Cell | undefined {
    return this.#cells.get(name) ?? this.parent?.find(name);
  }
}

/** What the variables hold at a place in the code. */
export type Variables = ReadonlyMap<Cell, Value>;
