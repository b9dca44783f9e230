import type { Exit } from './launch.ts';

/** The agents that have an adapter of their own. */
export const AGENT_NAMES = ['claude-code', 'codex', 'gemini', 'opencode'] as const;
export type AgentName = (typeof AGENT_NAMES)[number];

/** Bounds of one go of an agent at a task. */
export interface AgentLimits {
  /** Wall time in milliseconds. */
  readonly timeMs: number;
  /** Model calls with tools in between; an agent that cannot be limited so is limited by time alone. */
  readonly turns: number;
  /** What one go may cost in US dollars; only agents that count their own cost can be limited so. */
  readonly costUsd: number;
}

/** A folder as it is on this machine, and as the agent sees it. The two differ in a sandbox. */
export interface Place {
  readonly outside: string;
  readonly inside: string;
}

/** The skill as an agent finds it. */
export interface OfferedSkill {
  /** The name in its SKILL.md. */
  readonly name: string;
  /** The name by which an agent that loads it as a plugin lists it, such as `clerk-nextjs:clerk-nextjs-patterns`. */
  readonly qualifiedName: string;
  /** Its folder: a plugin with one skill, and what stands beside SKILL.md. */
  readonly folder: Place;
}

/** One go at a scenario: what an agent is given. */
export interface Task {
  /** The user's project: a git repository with its dependencies in place. */
  readonly project: Place;
  /** A home of the agent's own, empty but for what its adapter puts there. */
  readonly home: Place;
  readonly prompt: string;
  /** Undefined in the arm without the skill. */
  readonly skill: OfferedSkill | undefined;
  readonly model: string | undefined;
  readonly limits: AgentLimits;
  /** Those of the adapter's `settings` that are set. */
  readonly settings: Readonly<Record<string, string>>;
}

/** A command line, and the environment beside what every agent gets. */
export interface CommandLine {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Given on standard input, which is closed then. */
  readonly input?: string;
}

/**
 * How one kind of agent is driven. Everything that differs between agents is here; laying out the project,
 * the sandbox, limits, retries and grading are the same for all.
 */
export interface Adapter {
  /** As results call it, such as `claude-code`. */
  readonly name: string;
  /** The npm package that is installed on demand; undefined where the command is the user's own. */
  readonly client: AgentName | undefined;
  /** Environment variables that are passed on and blotted out of everything; one of them has to be set. */
  readonly keys: readonly string[];
  /** Further ones that are passed on, such as the address of the model API. */
  readonly settings: readonly string[];
  /** Where the skill is put: loaded as a plugin, or copied to a folder of the project. */
  readonly skillsIn: 'plugin' | `.${string}/skills`;
  /** Files that the agent's home needs, by path. */
  homeFiles(task: Task): Readonly<Record<string, string>>;
  /** The command line for a task. Pure: it is part of the fingerprint of what the agent wrote. */
  command(task: Task): CommandLine;
  /** What the agent said and did, from what it printed on standard output. Pure. */
  read(stdout: string, task: Task): Reading;
}

/** What an agent did, one thing at a time. */
export type Step =
  | { readonly kind: 'said'; readonly text: string }
  | {
      readonly kind: 'used';
      /** As the agent calls its tool, such as `Read` or `shell`. */
      readonly tool: string;
      readonly input: unknown;
      /** What came back; undefined where the go ended before. */
      readonly output: string | undefined;
      readonly ok: boolean;
    };

/** Tokens of one go, by what they are charged as. */
export interface Tokens {
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
}

/** How the agent says that its go ended. */
export type Ending =
  | { readonly by: 'itself' }
  | { readonly by: 'turn limit' }
  | { readonly by: 'cost limit' }
  /** The model API, or the agent's own machinery, failed it. */
  | { readonly by: 'error'; readonly status: number | undefined; readonly message: string }
  /** It does not say: what it printed breaks off, or it prints nothing of the kind. */
  | { readonly by: 'unknown' };

/** What an agent printed, in a form that is the same for all agents. Null: this agent does not tell. */
export interface Reading {
  readonly steps: readonly Step[];
  readonly ending: Ending;
  readonly turns: number | null;
  readonly tokens: Tokens | null;
  readonly costUsd: number | null;
  /** The model that answered, by its own account. */
  readonly model: string | null;
  /** The skills that it says it found when it started. */
  readonly skills: readonly string[] | null;
  /** Paths inside the project, relative to it. */
  readonly filesRead: readonly string[];
  readonly filesWritten: readonly string[];
  /** Whether it called the skill, or read its SKILL.md. */
  readonly skillFired: boolean | null;
  /** Files of the skill that it read, relative to the skill's folder. */
  readonly skillFilesRead: readonly string[];
  /** Tools that it was not allowed to use. */
  readonly denied: readonly string[];
}

/** One go, done. */
export interface Go {
  readonly reading: Reading;
  readonly exit: Exit;
  readonly seconds: number;
  /** What it printed, credentials blotted out. */
  readonly stdout: string;
  readonly stderr: string;
}
