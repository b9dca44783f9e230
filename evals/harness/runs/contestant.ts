import type { Adapter } from '../agents/agent.ts';

/** Who answers. */
export type Contestant =
  /** A stored answer: no model, no key. */
  | {
      readonly kind: 'answer';
      readonly name: `answer:${string}`;
      readonly answer: string;
      readonly model?: never;
    }
  /** A coding agent. */
  | {
      readonly kind: 'agent';
      readonly name: string;
      readonly adapter: Adapter;
      readonly model: string | undefined;
    };
