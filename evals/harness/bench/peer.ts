import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { completeLock } from '../../../scripts/lock/file.ts';
import { BASE } from '../app/bases.ts';
import { layOut } from '../app/files.ts';
import type { Slot } from '../app/slot.ts';
import { layersOf, oracleOf, type Scenario } from '../scenario/scenario.ts';

const run = promisify(execFile);

/**
 * Lays a scenario's oracle out as a whole app with a lock file, as an agent would hand it in.
 * @returns its folder, for the caller to remove.
 */
export async function assembleAnswer(scenario: Scenario): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'clerk-evals-bench-'));
  await layOut(layersOf(scenario, { kind: 'answer', answer: oracleOf(scenario) }), folder);
  await run('npm', ['install', '--package-lock-only', '--no-audit', '--no-fund'], { cwd: folder });
  await completeLock(join(folder, 'package-lock.json'));
  return folder;
}

/**
 * A slot that does what other harnesses do for every answer: a fresh folder, `npm ci` from a warm npm cache, a
 * whole cold `next build`, `next start`.
 */
export async function peerSlot(scenario: Scenario): Promise<Slot> {
  const parent = await mkdtemp(join(tmpdir(), 'clerk-evals-peer-'));
  const folder = join(parent, 'app');
  const next = join(folder, 'node_modules/next/dist/bin/next');
  const own = BASE[scenario.definition.base];
  return {
    base: {
      ...own,
      build: [next, 'build'],
      serve: (port) => [next, 'start', '-H', 'localhost', '-p', String(port)],
      // Their `next build` checks the types.
      typecheck: ['-e', ''],
      prepare: async () => {
        await run('npm', ['ci', '--no-audit', '--no-fund', '--prefer-offline'], { cwd: folder });
      },
    },
    confinement: { kind: 'none', reason: 'as the peers do' },
    cell: { folder, mountedAt: folder, readOnly: [], sockets: parent },
    folder,
    release: () => rm(parent, { recursive: true, force: true }),
  };
}
