import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { baseFolder, EVALS, ROOT } from '../paths.ts';
import { detectConfinement } from './confinement.ts';

const confinement = detectConfinement();

describe('a full disk', () => {
  it.runIf(confinement.kind === 'bubblewrap' || process.env.CI === 'true')(
    'is told apart from the answer, names the folder and leaves no slot behind',
    () => {
      const slots = join(baseFolder('node'), '.slots');
      mkdirSync(slots, { recursive: true });
      // A mount of its own, too small for the app, seen by this one process only.
      const cli = [process.execPath, '--import', 'tsx', join(EVALS, 'harness/cli.ts'), 'run', '--scenario'];
      const run = spawnSync(
        'bwrap',
        ['--dev-bind', '/', '/', '--size', '20000', '--tmpfs', slots, ...cli, 'standalone-verifier'],
        { cwd: ROOT, encoding: 'utf8' },
      );
      expect(run.stderr).toContain(`error: no space left on the disk of ${slots}/0/app`);
      expect(run.stderr).toContain('Free some space');
      expect(run.status).toBe(3);
    },
  );
});
