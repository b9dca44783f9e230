import path from 'node:path';
import { z } from 'zod';
import { readJson, SKILL } from '../../paths.ts';
import { addSecondSkill, edit, MARKETPLACE_FILE, SKILL_PATH, write } from '../breaks.ts';
import { lastWords, type Outcome, printed } from '../command.ts';
import { differences } from '../compare.ts';
import type { Probe } from '../probe.ts';
import { REMOTE } from '../user.ts';

const named = z.object({ name: z.string() });
const MARKETPLACE = named.parse(readJson(MARKETPLACE_FILE)).name;
const PLUGIN = named.parse(readJson(path.join(SKILL, '.claude-plugin/plugin.json'))).name;
const VERSION = z.object({ version: z.string() }).parse(readJson('package.json')).version;

/** How the plugin is installed; the README says the same. */
export const INSTALL = [
  ['plugin', 'marketplace', 'add', REMOTE],
  ['plugin', 'install', `${PLUGIN}@${MARKETPLACE}`],
] as const;

interface Seen {
  readonly add: Outcome;
  readonly install: Outcome;
  /** How the plugin that was installed differs from the skill's folder. */
  readonly differences: readonly string[];
  readonly packageManagerCalls: readonly string[];
  readonly list: Outcome;
  readonly details: Outcome;
}

/** One entry of `claude plugin list --json`. */
const listed = z.array(
  z.looseObject({
    id: z.string(),
    version: z.string(),
    enabled: z.boolean(),
    installPath: z.string(),
    errors: z.array(z.unknown()).optional(),
  }),
);

/** Installs the plugin from a git URL, as a user does; a marketplace in a local folder is read without a copy. */
export const CLAUDE_CODE: Probe<Seen> = {
  client: 'Claude Code',
  async look({ tree, user }) {
    const [add, install] = [await user.run('claude', ...INSTALL[0]), await user.run('claude', ...INSTALL[1])];
    const list = await user.run('claude', 'plugin', 'list', '--json');
    const copy = pluginIn(list)?.installPath ?? '';
    return {
      add,
      install,
      list,
      differences: differences(path.join(tree, SKILL_PATH), copy),
      details: await user.run('claude', 'plugin', 'details', PLUGIN),
      packageManagerCalls: user.packageManagerCalls(),
    };
  },
  expectations: [
    {
      name: 'the marketplace can be added',
      fault: ({ add }) => (add.code === 0 ? undefined : lastWords(add)),
      broken: {
        how: 'marketplace.json is no JSON',
        apply: (tree) => edit(tree, MARKETPLACE_FILE, '{', ''),
      },
    },
    {
      name: 'the plugin can be installed',
      fault: ({ install }) => (install.code === 0 ? undefined : lastWords(install)),
      broken: {
        how: 'its source is a folder that is not there',
        apply: (tree) => edit(tree, MARKETPLACE_FILE, `./${SKILL_PATH}`, './skills/nowhere'),
      },
    },
    {
      name: 'the skill folder arrives, file by file, and nothing else',
      fault: (seen) => seen.differences.slice(0, 5).join(', ') || undefined,
      broken: {
        how: 'its source is the whole repository',
        apply: (tree) => edit(tree, MARKETPLACE_FILE, `./${SKILL_PATH}`, './'),
      },
    },
    {
      name: 'no package manager runs',
      fault: ({ packageManagerCalls }) => packageManagerCalls.join(', ') || undefined,
      broken: {
        how: 'the plugin has a package.json and a lock file',
        apply: (tree) => {
          const manifest = { name: 'skill', version: '1.0.0', dependencies: { 'is-number': '7.0.0' } };
          const dependency = {
            version: '7.0.0',
            resolved: 'https://registry.npmjs.org/is-number/-/is-number-7.0.0.tgz',
            integrity:
              'sha512-41Cifkg6e8TylSpdtTpeLVMqvSBEVzTttHvERD741+pnZ8ANv0004MRL43QKPDlK9cGvNp6NZWZUBlbGXYxxng==',
          };
          const packages = { '': manifest, 'node_modules/is-number': dependency };
          const lock = { ...manifest, dependencies: undefined, lockfileVersion: 3, packages };
          write(tree, `${SKILL_PATH}/package.json`, JSON.stringify(manifest));
          write(tree, `${SKILL_PATH}/package-lock.json`, JSON.stringify(lock));
        },
      },
    },
    {
      name: `it is enabled in version ${VERSION} and loads without errors`,
      fault: ({ list }) => loadFault(list),
      broken: {
        how: 'its hooks are no JSON',
        apply: (tree) => write(tree, `${SKILL_PATH}/hooks/hooks.json`, '{'),
      },
    },
    {
      name: 'it holds exactly one skill',
      fault: ({ details }) => inventoryFault(details),
      broken: {
        how: 'a second skill lies in its folder',
        apply: (tree) => addSecondSkill(tree, `${SKILL_PATH}/skills`),
      },
    },
  ],
};

function pluginIn(list: Outcome): z.infer<typeof listed>[number] | undefined {
  return printed(list, listed)?.find(({ id }) => id === `${PLUGIN}@${MARKETPLACE}`);
}

/** `claude plugin list` ends with 0 also when a plugin failed to load. */
function loadFault(list: Outcome): string | undefined {
  const plugin = pluginIn(list);
  if (!plugin) return `not listed, ${lastWords(list)}`;
  if (plugin.errors?.length) return JSON.stringify(plugin.errors);
  if (!plugin.enabled) return 'not enabled';
  return plugin.version === VERSION ? undefined : `version ${plugin.version}`;
}

/** `claude plugin details` prints lines such as `  Skills (1)  clerk-nextjs-patterns`, and has no `--json`. */
function inventoryFault(details: Outcome): string | undefined {
  const line = (kind: string) => new RegExp(`^ *(${kind} \\(.*)$`, 'm').exec(details.stdout)?.[1] ?? '';
  const skills = line('Skills').replace(/\s+/g, ' ');
  if (skills !== `Skills (1) ${path.basename(SKILL_PATH)}`)
    return skills || `no inventory, ${lastWords(details)}`;
  return ['Agents', 'MCP servers', 'LSP servers'].map(line).find((found) => !/ \(0\)/.test(found));
}
