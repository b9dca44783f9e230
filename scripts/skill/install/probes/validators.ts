import { renameSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { edit, MARKETPLACE_FILE, PLUGIN_FILE, SKILL_PATH } from '../breaks.ts';
import { lastWords, type Outcome, printed } from '../command.ts';
import type { Probe } from '../probe.ts';
import type { Site } from '../site.ts';

/** What skill-check prints as JSON, as far as it is read here. */
const report = z.object({
  summary: z.object({ skillCount: z.number() }),
  diagnostics: z.array(z.object({ message: z.string() })),
});

const SKILL_FILE = `${SKILL_PATH}/SKILL.md`;

/** What the validators of others say: each is a second opinion on what our own tests check. */
export const VALIDATORS: readonly Probe<Outcome>[] = [
  {
    client: 'Claude Code',
    // It does not look into the plugins of a marketplace: those are validated by themselves.
    look: ({ tree, user }) => user.run('claude', 'plugin', 'validate', '--strict', tree),
    expectations: [
      {
        name: 'the marketplace is valid',
        fault: complaint,
        broken: {
          how: 'the marketplace names no owner',
          apply: (tree) => edit(tree, MARKETPLACE_FILE, /"owner": .*\n/, ''),
        },
      },
    ],
  },
  {
    client: 'Claude Code',
    look: ({ tree, user }) =>
      user.run('claude', 'plugin', 'validate', '--strict', path.join(tree, SKILL_PATH)),
    expectations: [
      {
        name: 'the plugin is valid',
        fault: complaint,
        broken: {
          how: 'plugin.json has a field that is none',
          apply: (tree) => edit(tree, PLUGIN_FILE, '"license"', '"licence"'),
        },
      },
    ],
  },
  {
    client: 'skill-check',
    look: (site) =>
      inSkill(site, 'skill-check', 'check', '--no-security-scan', '--fail-on-warning', '--format', 'json'),
    expectations: [
      {
        // It ends with 0 where it finds none.
        name: 'the skill is found',
        fault: (outcome) => {
          const found = printed(outcome, report)?.summary.skillCount;
          return found === 1 ? undefined : `${found ?? 'no'} skills found`;
        },
        broken: {
          how: 'SKILL.md has another name',
          apply: (tree) => renameSync(path.join(tree, SKILL_FILE), path.join(tree, SKILL_PATH, 'README.md')),
        },
      },
      {
        name: 'the skill is valid',
        fault: (outcome) =>
          outcome.code === 0
            ? undefined
            : (printed(outcome, report)
                ?.diagnostics.map(({ message }) => message)
                .join('\n') ?? lastWords(outcome)),
        broken: {
          how: 'SKILL.md links to a reference that is not there',
          apply: (tree) => edit(tree, SKILL_FILE, 'references/api-routes.md', 'references/api.md'),
        },
      },
    ],
  },
  {
    client: 'skills-ref',
    look: (site) => inSkill(site, 'skills-ref', 'validate'),
    expectations: [
      {
        name: 'the skill is valid',
        fault: complaint,
        broken: {
          how: 'the frontmatter has a field that the specification lacks',
          apply: (tree) => edit(tree, SKILL_FILE, 'license: MIT', 'licence: MIT'),
        },
      },
    ],
  },
];

function inSkill({ tree, user }: Site, command: string, ...args: string[]): Promise<Outcome> {
  return user.run(command, ...args, path.join(tree, SKILL_PATH));
}

function complaint(outcome: Outcome): string | undefined {
  return outcome.code === 0 ? undefined : lastWords(outcome);
}
