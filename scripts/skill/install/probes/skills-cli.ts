import path from 'node:path';
import { z } from 'zod';
import { addSecondSkill, link, SKILL_PATH } from '../breaks.ts';
import { lastWords, type Outcome, printed } from '../command.ts';
import { differences } from '../compare.ts';
import type { Probe } from '../probe.ts';
import { REMOTE } from '../user.ts';

const NAME = path.basename(SKILL_PATH);

/** How the skill is added; the README says the same after `npx`. */
export const ADD = ['add', REMOTE] as const;

interface Seen {
  readonly add: Outcome;
  /** How the skill that was added differs from the skill's folder. */
  readonly differences: readonly string[];
}

/** What `skills add --json` prints. */
const added = z.array(z.object({ name: z.string(), status: z.string() }));

/** Adds the skill to a project of Claude Code with `npx skills`. */
export const SKILLS_CLI: Probe<Seen> = {
  client: 'skills',
  async look({ tree, user }) {
    const add = await user.run('skills', ...ADD, '--yes', '--agent', 'claude-code', '--copy', '--json');
    const copy = path.join(user.project, '.claude/skills', NAME);
    return {
      add,
      differences: differences(path.join(tree, SKILL_PATH), copy),
    };
  },
  expectations: [
    {
      name: 'the one skill of this repository is added',
      fault: ({ add }) => addFault(add),
      broken: {
        how: 'a second skill lies in the repository',
        apply: (tree) => addSecondSkill(tree, 'skills'),
      },
    },
    {
      name: 'the skill folder arrives, file by file, and nothing else',
      fault: (seen) => seen.differences.slice(0, 5).join(', ') || undefined,
      broken: {
        how: 'a link leaves the skill folder',
        apply: (tree) => link(tree, `${SKILL_PATH}/LICENSE`, '../../LICENSE'),
      },
    },
  ],
};

function addFault(add: Outcome): string | undefined {
  const names = printed(add, added)?.map(({ name, status }) => `${name} ${status}`);
  return add.code === 0 && names?.join() === `${NAME} installed`
    ? undefined
    : (names?.join(', ') ?? lastWords(add));
}
