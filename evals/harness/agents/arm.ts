import { UserError } from '../errors.ts';

/** What is different between two goes of the same agent at the same scenario: the skill, and nothing else. */
export type Arm =
  /** The project as it is. */
  | { readonly kind: 'none' }
  /** The skill is installed; the agent decides. */
  | { readonly kind: 'skill'; readonly source: SkillSource }
  /** The prompt tells the agent to use it. */
  | { readonly kind: 'forced' }
  /** The project's AGENTS.md points at it. */
  | { readonly kind: 'agents-md' };

/** Where the skill of an arm comes from. */
export type SkillSource =
  /** This repository as it is now. */
  | { readonly from: 'here' }
  /** This repository at an earlier commit, branch or tag. */
  | { readonly from: 'git'; readonly ref: string }
  /** A folder with a SKILL.md. */
  | { readonly from: 'folder'; readonly path: string };

export const HERE: SkillSource = { from: 'here' };

/** What `--arm` takes, for help and errors. */
export const ARMS_HELP =
  'none, skill, forced, agents-md, skill@<git ref>, skill:<path of a folder with a SKILL.md>';

/**
 * Parses the name of an arm.
 * @throws UserError that lists the arms.
 */
export function parseArm(name: string): Arm {
  if (name === 'none' || name === 'forced' || name === 'agents-md') return { kind: name };
  if (name === 'skill') return { kind: 'skill', source: HERE };
  const [, mark, rest] = /^skill([@:])(.+)$/.exec(name) ?? [];
  if (mark === '@' && rest) return { kind: 'skill', source: { from: 'git', ref: rest } };
  if (mark === ':' && rest) return { kind: 'skill', source: { from: 'folder', path: rest } };
  throw new UserError(`no arm is called "${name}"`, `There are: ${ARMS_HELP}.`);
}

/** Where the arm's skill comes from; undefined in the arm without it. */
export function sourceOf(arm: Arm): SkillSource | undefined {
  if (arm.kind === 'none') return undefined;
  return arm.kind === 'skill' ? arm.source : HERE;
}

/** The prompt of a scenario, as the arm gives it. */
export function promptFor(arm: Arm, prompt: string, skillName: string | undefined): string {
  return arm.kind === 'forced' ? `Use the ${skillName} skill for this.\n\n${prompt}` : prompt;
}

/** The pointer in AGENTS.md; undefined in the arms without one. */
export function pointerFor(arm: Arm, skillName: string | undefined): string | undefined {
  if (arm.kind !== 'agents-md') return undefined;
  return `# This project\n\nBefore you write or change code that has to do with sign-in or with who may see what, use the skill ${skillName}.\n`;
}
