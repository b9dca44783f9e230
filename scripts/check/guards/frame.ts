import type { Node } from '@babel/types';
import type { SourceFile } from '../source/source-file.ts';
import { both, type Facts } from './facts.ts';
import type { Interpreter } from './interpreter.ts';
import { type Cell, Scope } from './scope.ts';
import { merge, type Reached, START, type State, withFacts, withVariable } from './state.ts';
import type { Case, Value } from './value.ts';

/** Something that code does beside computing: it reads or changes what outlives the request. */
export interface Effect {
  /**
   * `answer`: it answers the request itself, with the first argument. `interrupt`: it may end the request by throwing
   * what Next catches, as `redirect()` and `auth.protect()` do. `caught`: such an interruption that a catch of the project
   * takes for an ordinary error. `handover`: it hands the request to a package, or the session's token to another service,
   * which decides about the caller by itself.
   */
  readonly kind: 'read' | 'write' | 'answer' | 'interrupt' | 'caught' | 'handover';
  /** What is called, such as `@prisma/client#PrismaClient().note.delete`, `notes.set` or `auth.protect`. */
  readonly what: string;
  readonly node: Node;
  readonly file: SourceFile;
  /** What holds of the caller there. */
  readonly facts: Facts;
  readonly arguments: readonly Value[];
  /** `interrupt` and `caught`: what throws in the end, such as `notFound`, where a function of the project is called. */
  readonly thrownBy?: ReadonlySet<string>;
}

/** What throws in the end where a request is interrupted: `notFound` of `getNote()`, which calls it. */
export function throwersOf({ what, thrownBy }: Effect): readonly string[] {
  return thrownBy ? [...thrownBy] : [what];
}

/** A value that a function ends with. */
export interface Ending extends Case {
  readonly node: Node;
  readonly file: SourceFile;
}

/** What a function did: how it ends, and what it reads and changes on the way. */
export interface Outcome {
  readonly endings: readonly Ending[];
  readonly effects: readonly Effect[];
  readonly isAsync: boolean;
  /** The variables around the function, as it leaves them. */
  readonly variables: ReadonlyMap<Cell, Value>;
}

/** One call of one function, while it is followed. */
export class Frame {
  readonly interpreter: Interpreter;
  readonly file: SourceFile;
  readonly depth: number;
  scope: Scope;
  state: Reached;
  readonly endings: Ending[] = [];
  readonly effects: Effect[] = [];
  /** The states in which the loops and switches around are left. */
  readonly breaks: Reached[] = [];
  exits: Reached;
  self: Value | undefined;

  constructor(interpreter: Interpreter, scope: Scope, state: State = START, depth = 0) {
    this.interpreter = interpreter;
    this.scope = scope;
    this.file = scope.file;
    this.state = state;
    this.depth = depth;
  }

  /** Notes that these facts hold from here on. */
  prove(facts: Facts): void {
    this.state = withFacts(this.state, facts);
  }

  set(cell: Cell, value: Value): void {
    if (this.state) this.state = withVariable(this.state, cell, value);
  }

  declare(name: string, value: Value): void {
    this.set(this.scope.declare(name), value);
  }

  /** Ends the function with a value. */
  end(value: Value, node: Node): void {
    if (!this.state) return;
    this.endings.push({ value, node, facts: this.state.facts, file: this.file });
    this.exits = merge(this.exits, this.state);
    this.state = undefined;
  }

  /** Runs something with names of its own. */
  inScope(run: () => void): void {
    const outer = this.scope;
    this.scope = new Scope(this.file, outer);
    run();
    this.scope = outer;
  }

  /** Notes an effect, where the code is reached. `facts`: what holds of the caller for whom it has it. */
  effect(
    kind: Effect['kind'],
    what: string,
    node: Node,
    args: readonly Value[],
    facts = this.state?.facts,
  ): void {
    if (facts && this.state) this.effects.push({ kind, what, node, file: this.file, facts, arguments: args });
  }

  /** Takes over what a called function does. */
  adopt(effects: readonly Effect[]): void {
    if (!this.state) return;
    for (const effect of effects) {
      const facts = both(this.state.facts, effect.facts);
      if (facts) this.effects.push(facts === effect.facts ? effect : { ...effect, facts });
    }
  }
}
