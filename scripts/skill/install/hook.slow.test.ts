import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { inOrder, startModelApi, use } from '../../../evals/harness/agents/testing/model-api.ts';
import { GOOD_PAGE, writeFiles } from '../../check/testing.ts';
import { SKILL_PATH } from './breaks.ts';
import { installClients } from './clients.ts';
import { lastWords } from './command.ts';
import { INSTALL } from './probes/claude-code.ts';
import { copyWorkingTree, publish } from './repository.ts';
import { type Site, withUser } from './site.ts';
import { withTemporaryFolder } from './temporary.ts';

/** What a test sees of one edit. */
interface Edit {
  readonly from: string;
  readonly to: string;
  readonly file?: string;
}

const PAGE = 'app/page.tsx';
const APP = {
  'package.json': JSON.stringify({ dependencies: { next: '16.4.6', '@clerk/nextjs': '7.9.17' } }),
  [PAGE]: GOOD_PAGE,
  'notes.md': 'one',
};
const HARMLESS: Edit = { from: 'secret', to: 'not for everybody' };
const HARMFUL: Edit = { from: 'await auth.protect()', to: 'auth.protect()' };
const REPAIR: Edit = { from: '  auth.protect()', to: '  await auth.protect()' };
const NO_SOURCE: Edit = { from: 'one', to: 'two', file: 'notes.md' };

const INSTALL_MS = 700_000;
let clients: readonly string[];

beforeAll(async () => {
  clients = await installClients((doing) => process.stderr.write(`${doing}\n`));
}, INSTALL_MS);

test('in Claude Code, a finding reaches the model with the result of the edit, and silence is silent', async () => {
  const told = await edit([HARMLESS, HARMFUL, REPAIR, NO_SOURCE]);
  expect(told.map((text) => text.includes('Clerk check'))).toEqual([false, true, false, false]);
  expect(told[1]).toContain(
    'app/page.tsx:4:3 error unawaited-protect: The promise of auth.protect() is dropped',
  );
  expect(told[1]).toMatch(/see: \/.*\/SKILL\.md#rules/);
}, 120_000);

test('without the hook, the model is told nothing', async () => {
  const told = await edit([HARMFUL], (tree) =>
    rmSync(path.join(tree, SKILL_PATH, 'hooks'), { recursive: true }),
  );
  expect(told.map((text) => text.includes('Clerk check'))).toEqual([false]);
}, 120_000);

/**
 * Lets the real Claude Code, with the plugin installed as a user installs it, edit an app.
 * @param change Changes the repository before it is published.
 * @returns for each edit, all that the model is told between this edit and its next turn.
 */
function edit(edits: readonly Edit[], change: (tree: string) => void = () => {}): Promise<string[]> {
  return withTemporaryFolder(async (tree) => {
    await copyWorkingTree(tree, ['.claude-plugin', SKILL_PATH]);
    change(tree);
    await publish(tree);
    return withUser(tree, clients, (site) => editAs(site, edits));
  });
}

async function editAs({ user }: Site, edits: readonly Edit[]): Promise<string[]> {
  writeFiles(user.project, APP);
  for (const args of INSTALL) {
    const outcome = await user.run('claude', ...args);
    expect(outcome.code, lastWords(outcome)).toBe(0);
  }
  const absolute = (file = PAGE) => path.join(user.project, file);
  const reads = Object.keys(APP).map((file) => [use('Read', { file_path: absolute(file) })]);
  const model = await startModelApi(
    inOrder(
      ...reads,
      ...edits.map(({ from, to, file }) => [
        use('Edit', { file_path: absolute(file), old_string: from, new_string: to }),
      ]),
    ),
  );
  try {
    const settings = { env: { ANTHROPIC_BASE_URL: model.url, ANTHROPIC_API_KEY: 'none' } };
    const outcome = await user.run(
      'claude',
      ...['-p', 'Edit the page.', '--permission-mode', 'acceptEdits', '--strict-mcp-config'],
      ...['--settings', JSON.stringify(settings)],
    );
    expect(outcome.code, lastWords(outcome)).toBe(0);
  } finally {
    await model.close();
  }
  const last = edits.at(-1);
  if (last) expect(readFileSync(absolute(last.file), 'utf8')).toContain(last.to);
  const messages = model.asks.map(({ text }): unknown[] => JSON.parse(text).messages);
  return edits.map((_, index) => {
    const [before, after] = [messages[reads.length + index], messages[reads.length + index + 1]];
    return JSON.stringify(after?.slice(before?.length)).replaceAll('\\n', '\n');
  });
}
