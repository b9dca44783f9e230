import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { detectConfinement } from '../app/confinement.ts';
import { baseFolder, CACHE, ROOT } from '../paths.ts';
import { begin as beginIn, endAll } from './testing.ts';

const SUITE = 'evals/harness/fixtures/suite';
const ECHO = ['--suite', SUITE, '--scenario', 'node-echo'];

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'cli-'));
});
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

const begin = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  beginIn(args, scratch, env);
const evals = (...args: string[]) => begin(args).ended;

afterEach(endAll);

/** An app that answers the echo scenario: base, project and the given overlays. */
function app(name: string, ...overlays: readonly string[]): string {
  const folder = join(scratch, name);
  for (const layer of [baseFolder('node'), ...overlays.map((path) => join(ROOT, SUITE, 'node-echo', path))])
    cpSync(layer, folder, {
      recursive: true,
      filter: (path) => !/\.slots|node_modules|(answer|mutant)\.json$/.test(relative(layer, path)),
    });
  return folder;
}

describe('evals list', () => {
  it('shows the scenarios as a table without colours where it is piped', async () => {
    const { code, stdout, stderr } = await begin(['list', '--suite', SUITE], { FORCE_COLOR: '' }).ended;
    expect(code).toBe(0);
    expect(stdout).toMatch(/^scenario +base +checks +answers +mutants +about\n/);
    expect(stdout).toMatch(/^node-echo +node +2 +1 +2 +A Node service that tells who asks$/m);
    expect(stdout).toMatch(/^core-2-api /m);
    expect(stdout).not.toContain('\x1b');
    expect(stderr).toBe('');
  });

  it('shows the checks of a scenario that is named', async () => {
    const { stdout } = await evals('list', ...ECHO);
    expect(stdout).toMatch(/^forged-gets-nothing +exploit CWE-347 +A forged token gets 401 and no id$/m);
    expect(stdout).not.toContain('core-2-api');
  });

  it('prints one JSON document and nothing else', async () => {
    const { code, stdout, stderr } = await evals('list', '--json', '--suite', SUITE);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({
      scenarios: [
        { slug: 'core-2-api', base: 'core-2' },
        {
          slug: 'node-echo',
          base: 'node',
          prompt: expect.stringContaining('echo service'),
          checks: [
            { id: 'people-get-themselves', kind: 'functional', cwe: null },
            { id: 'forged-gets-nothing', kind: 'exploit', cwe: 'CWE-347' },
          ],
          answers: [{ name: 'oracle' }],
          mutants: [{ name: 'denies-everyone' }, { name: 'unverified', killedBy: 'forged-gets-nothing' }],
        },
      ],
    });
  });
});

describe('help', () => {
  it.each(['list', 'run', 'report', 'grade', 'validate', 'new', 'index'])(
    'of %s is on stdout',
    async (command) => {
      const { code, stdout, stderr } = await evals(command, '--help');
      expect(code).toBe(0);
      expect(stdout).toContain(`Usage: evals ${command}`);
      expect(stderr).toBe('');
    },
  );

  it('names every command and every exit code', async () => {
    const { code, stdout } = await evals('--help');
    expect(code).toBe(0);
    for (const command of ['list', 'run', 'report', 'grade', 'validate', 'new', 'index'])
      expect(stdout).toMatch(new RegExp(`^ {2}${command} `, 'm'));
    expect(stdout.replaceAll('\n', ' ')).toMatch(/Exit codes: 0 .* 1 .* 2 .* 3 .* 130 /);
  });
});

describe('wrong input ends with 2 and says what to do:', () => {
  const broken = (name: string, change: (folder: string) => void): string => {
    const suite = join(CACHE, `cli-test-${process.pid}`, name);
    const folder = join(suite, 'node-echo');
    cpSync(join(ROOT, SUITE, 'node-echo'), folder, { recursive: true });
    const checks = readFileSync(join(folder, 'checks.ts'), 'utf8');
    writeFileSync(
      join(folder, 'checks.ts'),
      checks.replaceAll('../../../', `${join(ROOT, 'evals/harness')}/`),
    );
    change(folder);
    return suite;
  };
  afterAll(() => {
    rmSync(join(CACHE, `cli-test-${process.pid}`), { recursive: true, force: true });
  });

  it.each([
    ['no command', [], 'Usage: evals'],
    ['an unknown command', ['lst'], "unknown command 'lst'"],
    ['an unknown option', ['list', '--jsn'], "unknown option '--jsn'"],
    [
      'an unknown scenario',
      ['list', '--suite', SUITE, '--scenario', 'nope'],
      'There are: core-2-api, node-echo.',
    ],
    ['a suite that is not there', ['list', '--suite', 'evals/nowhere'], 'no scenario in evals/nowhere'],
    [
      'an unknown agent',
      ['run', ...ECHO, '--agent', 'gpt'],
      'There is: answer:<name>, such as answer:oracle; claude-code, codex',
    ],
    ['an unknown answer', ['run', ...ECHO, '--agent', 'answer:best'], 'It has: oracle.'],
    ['an unknown arm', ['run', ...ECHO, '--arm', 'with'], 'There are: none, skill, forced, agents-md'],
    ['a gate that is none', ['run', ...ECHO, '--fail-under', 'joint'], 'Give it as joint=0.9'],
    ['a shard past the last', ['run', ...ECHO, '--shard', '3/2'], 'Give it as 1/4: the first of four.'],
    ['--max-cost-usd 0', ['run', ...ECHO, '--max-cost-usd', '0'], 'Give a number above 0.'],
    ['--resume without --out', ['run', ...ECHO, '--resume'], 'Name the folder that holds the results'],
    [
      'a report of a folder that is not there',
      ['report', 'no/such/folder'],
      'there is no folder no/such/folder',
    ],
    ['no folder to grade', ['grade', ...ECHO], "missing required argument 'folder'"],
    [
      'a folder to grade that is not there',
      ['grade', 'no/such/folder', ...ECHO],
      'no/such/folder is no folder',
    ],
    [
      'a folder to grade that is no app',
      ['grade', 'evals/harness/cli', ...ECHO],
      'It needs a package.json and one of src/server.ts.',
    ],
    [
      'a folder to grade without a scenario',
      ['grade', 'evals/bases/node', '--suite', SUITE],
      'grade needs one --scenario',
    ],
    [
      'a folder to grade with two scenarios',
      ['grade', 'x', ...ECHO, '--scenario', 'core-2-api'],
      'grade needs one --scenario',
    ],
    ['--concurrency 0', ['run', ...ECHO, '--concurrency', '0'], 'Give a whole number from 1 to 64.'],
    ['--concurrency many', ['run', ...ECHO, '--concurrency', 'many'], 'Give a whole number from 1 to 64.'],
  ])('%s', async (_name, args, advice) => {
    const { code, stdout, stderr } = await evals(...args);
    expect(stderr).toContain(advice);
    expect(stderr).not.toMatch(/^ {4}at /m);
    expect(stderr).not.toContain('\x1b');
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  it('a symbolic link in the folder to grade', async () => {
    const folder = app('linked', 'project');
    symlinkSync('/etc/passwd', join(folder, 'src/data.txt'));
    const { code, stderr } = await evals('grade', folder, ...ECHO);
    expect(stderr).toContain(
      `error: ${join(folder, 'src/data.txt')} is a symbolic link\n  An answer consists of`,
    );
    expect(code).toBe(2);
  });

  it.each(['list', 'run', 'validate'])(
    'checks that cannot be loaded, on %s, by the file',
    async (command) => {
      const suite = broken(`syntax-${command}`, (folder) =>
        writeFileSync(join(folder, 'checks.ts'), 'export {{'),
      );
      const { code, stderr } = await evals(command, '--suite', suite);
      expect(stderr).toContain(`error: ${relative(ROOT, suite)}/node-echo/checks.ts cannot be loaded`);
      expect(stderr).toContain('npm run typecheck');
      expect(code).toBe(2);
    },
  );

  it('a field that is wrong, by the file and the field', async () => {
    const suite = broken('field', (folder) =>
      writeFileSync(join(folder, 'mutants/unverified/mutant.json'), '{ "killedBy": "no-such-check" }'),
    );
    const { code, stderr } = await evals('list', '--suite', suite);
    expect(stderr).toContain('node-echo/mutants/unverified/mutant.json: mistakes: ');
    expect(code).toBe(2);
  });

  it('a check that could not fail', async () => {
    const suite = broken('misuse', (folder) => {
      const checks = readFileSync(join(folder, 'checks.ts'), 'utf8').replace(
        "expectAbsent(reply, 'user_')",
        "expectAbsent(reply, '')",
      );
      writeFileSync(join(folder, 'checks.ts'), checks);
    });
    const { code, stderr } = await evals('run', '--suite', suite);
    expect(stderr).toContain('node-echo: check "forged-gets-nothing": "" is too short to tell');
    expect(stderr).toContain('Mend the check in checks.ts.');
    expect(code).toBe(2);
  });
});

describe('evals run', () => {
  it('prints one JSON document of the documented shape', async () => {
    const { code, stdout, stderr } = await evals('run', '--json', ...ECHO);
    expect(stderr).toContain('[1/1] node-echo answer:oracle: 4/4 checks pass');
    expect(stderr).not.toContain('\x1b');
    expect(code).toBe(0);
    const document = JSON.parse(stdout);
    const passed = (id: string, kind: string, cwe: string | null) =>
      expect.objectContaining({
        id,
        kind,
        cwe,
        verdict: 'pass',
        evidence: { reason: '', exchanges: expect.any(Array) },
      });
    expect(document).toEqual({
      scenarios: [
        expect.objectContaining({
          slug: 'node-echo',
          functional: true,
          secure: true,
          joint: true,
          seed: expect.any(Number),
          checks: [
            passed('builds', 'functional', null),
            passed('types', 'functional', null),
            passed('people-get-themselves', 'functional', null),
            passed('forged-gets-nothing', 'exploit', 'CWE-347'),
          ],
          seconds: expect.any(Number),
        }),
      ],
      summary: { scenarios: 1, functional: 1, secure: 1, joint: 1, seconds: expect.any(Number) },
    });
    expect(document.scenarios[0].checks[3].evidence.exchanges).toEqual([
      {
        who: 'alice/forged',
        method: 'GET',
        path: '/echo',
        status: 401,
        excerpt: '{"error":"Sign in first"}',
      },
    ]);
    expect(stdout).not.toContain('eyJ');
  });

  it('prints a table and a summary for people', async () => {
    const { code, stdout } = await evals('run', ...ECHO);
    expect(stdout).toMatch(/^node-echo +pass +pass +pass +4\/4 +\d+\.\d$/m);
    expect(stdout).toMatch(/^1 scenarios: 1 functional, 1 secure, 1 joint, in \d/m);
    expect(stdout).not.toContain('\x1b');
    expect(code).toBe(0);
  });

  it('says so where no sandbox is to be had for its own answers', async () => {
    const { code, stderr } = await begin(['run', ...ECHO], { PATH: '/nowhere' }).ended;
    expect(stderr).toMatch(/note: the answers run unconfined \(bubblewrap (is not installed|needs Linux)/);
    expect(code).toBe(0);
  });
});

describe('evals run with a results folder', () => {
  it('goes by shards, which make one report; goes on with what is there, and never over it', async () => {
    const out = join(scratch, 'shards');
    const args = ['run', ...ECHO, '--agent', 'answer:oracle', '--arm', 'none,skill', '--out', out];
    const first = await evals(...args, '--shard', '1/2');
    expect(first.stdout).toContain('1 trials graded');
    expect((await evals(...args, '--shard', '2/2')).stderr).toContain(`${out} holds results already`);
    const second = await evals(...args, '--shard', '2/2', '--resume');
    expect(second.stderr).toContain('[1/1] node-echo answer:oracle skill 1: 4/4 checks pass');
    expect(readdirSync(out).sort()).toEqual(['results-1-of-2.jsonl', 'results-2-of-2.jsonl']);

    const report = await evals('report', out, '--fail-under', 'joint=1', '--no-harm');
    expect(report.stdout).toMatch(/^answer:oracle +none +1\/1 +1\/1 +1\/1 +1\/1$/m);
    expect(report.stdout).toMatch(/^node-echo +1\/1 +1\/1$/m);
    expect(report.stdout).toContain('pass joint ≥ 1: answer:oracle skill: 1 of 1');
    expect(report.stdout).toContain('not enough trials to tell');
    expect(report.code).toBe(0);

    const again = await evals(...args, '--resume', '--json');
    expect(again.stderr.match(/ unchanged$/gm)).toHaveLength(2);
    expect(JSON.parse(again.stdout)).toMatchObject({
      version: 1,
      summary: { graded: 2, failed: 0, dropped: 0, costUsd: 0 },
      arms: [
        { agent: 'answer:oracle', model: null, arm: 'none', joint: { count: 1, of: 1 } },
        { arm: 'skill', scenarios: [{ cell: { scenario: 'node-echo' }, graded: [{ trial: 1 }] }] },
      ],
      gates: [],
    });
  });
});

describe('evals run in a terminal', () => {
  it('shows how each cell stands while it runs, and leaves only what is done', () => {
    const command = ['node', 'node_modules/tsx/dist/cli.mjs', 'evals/harness/cli.ts', 'run', ...ECHO];
    const line = [...command, '--agent', 'answer:oracle', '--arm', 'none,skill'].join(' ');
    const shown = execFileSync('script', ['-qec', `stty rows 30 cols 120; ${line}`, '/dev/null'], {
      cwd: ROOT,
      env: { PATH: process.env.PATH, TERM: 'xterm', TMPDIR: scratch },
      encoding: 'utf8',
    });
    const plain = stripVTControlCharacters(shown);
    expect(plain).toMatch(/scenario +none +skill\s+node-echo +[~?·] +[~?·]/);
    expect(plain).toMatch(/node-echo +[?+] +[?+]/);
    expect(plain).toContain('· waiting  ~ working  ? grading  + right  - wrong');
    // At the end the view is wiped line by line, and the report comes after that.
    const [wiped = '', report = ''] = shown.slice(shown.lastIndexOf('waiting')).split('2 trials graded');
    expect(wiped.split('\x1b[2K').length).toBeGreaterThan(4);
    expect(report).not.toContain('waiting');
    expect(shown.split('\x1b[?25h').length, 'the cursor is shown again').toBeGreaterThan(1);
  });
});

describe.runIf(detectConfinement().kind === 'bubblewrap' || process.env.CI === 'true')(
  'evals run of a command',
  () => {
    it('gives it the project, the request and the skill, and grades what it leaves', async () => {
      const out = join(scratch, 'command');
      const oracle = join(ROOT, SUITE, 'node-echo/answers/oracle/src');
      const write = ['session', 'server'].map(
        (name) => `cat > src/${name}.ts <<'END'\n${readFileSync(join(oracle, `${name}.ts`), 'utf8')}END\n`,
      );
      const command = `set -e\ngrep -q 'echo service'\ntest -d node_modules/jose\ntest -f $SKILL/SKILL.md\n! test -e ${ROOT}\necho $GIVEN > given.txt\n${write.join('')}`;
      const { code, stdout } = await begin(
        [
          'run',
          ...ECHO,
          '--agent',
          `command:${command}`,
          '--arm',
          'skill',
          '--pass-env',
          'GIVEN',
          '--out',
          out,
        ],
        { GIVEN: 'a-secret-value', KEPT: 'kept-back' },
      ).ended;
      expect(stdout).toMatch(/^command:set-\w+ +skill +1\/1 +1\/1 +1\/1 /m);
      expect(code).toBe(0);
      const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) =>
        entry.isFile(),
      );
      const texts = files.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
      expect(texts).toContain('<credential>\n');
      expect(texts.join('')).not.toContain('a-secret-value');
    });

    it('does not score one that fails', async () => {
      const out = join(scratch, 'failing');
      const { code, stdout, stderr } = await evals(
        ...['run', ...ECHO, '--agent', 'command:echo broken >&2; exit 7', '--arm', 'none', '--retries', '1'],
        ...['--backoff', '0', '--out', out],
      );
      expect(stdout).toMatch(/not scored .*: crash\n {2}exit 7; broken/);
      expect(stdout).toContain('0 trials graded, 1 not scored');
      expect(stderr).toContain('run again with --resume');
      expect(code).toBe(3);
    });

    it('leaves nothing running and no folder at Ctrl-C', async () => {
      const temporary = join(scratch, 'interrupted');
      mkdirSync(temporary);
      const running = begin(
        ['run', ...ECHO, '--agent', 'command:sleep 54321', '--arm', 'none', '--out', join(scratch, 'cut')],
        { TMPDIR: temporary },
      );
      const sleeping = () => descendants(running.pid).filter(({ command }) => command === 'sleep 54321');
      await expect.poll(() => sleeping().length, { timeout: 60_000, interval: 100 }).toBe(1);
      const [{ pid } = { pid: -1 }] = sleeping();
      running.kill('SIGINT');
      expect((await running.ended).code).toBe(130);
      expect(processes().filter((one) => one.pid === pid)).toEqual([]);
      expect(readdirSync(temporary).filter((name) => name.startsWith('workshop-'))).toEqual([]);
    });
  },
);

describe.runIf(detectConfinement().kind === 'bubblewrap' || process.env.CI === 'true')('evals grade', () => {
  it('ends with 0 for an app that is right', async () => {
    const { code, stdout } = await evals('grade', app('right', 'project', 'answers/oracle'), ...ECHO);
    expect(stdout).toMatch(/^node-echo +pass +pass +pass/m);
    expect(code).toBe(0);
  });

  it('ends with 1 for an app that is not, and shows the attack', async () => {
    const folder = app('wrong', 'project', 'answers/oracle', 'mutants/unverified');
    const { code, stdout } = await evals('grade', folder, ...ECHO);
    expect(stdout).toMatch(/^node-echo +pass +FAIL +FAIL/m);
    expect(stdout).toContain(
      'fail forged-gets-nothing (exploit, CWE-347): A forged token gets 401 and no id',
    );
    expect(stdout).toContain('GET /echo as alice/forged: 200 {"userId":"user_alice"}');
    expect(stdout).toMatch(/^node-echo \S+ --seed \d+$/m);
    expect(code).toBe(1);
  });

  it('grades in another disguise each time, or in that of a seed', async () => {
    const folder = app('again', 'project', 'answers/oracle');
    const seeds = [];
    for (const args of [[], [], ['--seed', '7']]) {
      const { code, stdout } = await evals('grade', folder, ...ECHO, '--json', ...args);
      expect(code).toBe(0);
      seeds.push(JSON.parse(stdout).scenarios[0].seed);
    }
    expect(new Set(seeds).size).toBe(3);
    expect(seeds[2]).toBe(7);
  });

  it('ends with 3 where there is no sandbox, and runs nothing', async () => {
    const folder = app('unread', 'project', 'answers/oracle');
    const { code, stdout, stderr } = await begin(['grade', folder, ...ECHO], { PATH: '/nowhere' }).ended;
    expect(stderr).toContain('error: cannot confine the code under grading');
    expect(stderr).toContain('--unconfined');
    expect(stdout).toBe('');
    expect(code).toBe(3);
  });
});

describe('evals validate', () => {
  it('shows the kill matrix, ends with 1 where something is missing, and keeps what it found', async () => {
    const { code, stdout } = await evals('validate', ...ECHO);
    expect(stdout).toMatch(/^answer:oracle +pass everything +pass$/m);
    expect(stdout).toMatch(/^mutant:unverified +die by forged-gets-nothing +pass +forged-gets-nothing$/m);
    expect(stdout).toContain('gap 2 mutants, at least 6 are needed');
    expect(stdout).toContain('1/1 answers pass, 1/1 untouched projects fail, 2/2 mutants die');
    expect(code).toBe(1);

    const again = await evals('validate', '--json', ...ECHO);
    expect(again.stderr.match(/ unchanged$/gm)).toHaveLength(4);
    expect(JSON.parse(again.stdout)).toMatchObject({ ok: false, scenarios: [{ slug: 'node-echo' }] });
    expect(again.code).toBe(1);

    const replayed = await evals('validate', ...ECHO, '--seed', '7');
    expect(replayed.stderr.match(/ s, seed 7$/gm)).toHaveLength(4);
    expect(replayed.stdout).toContain('2/2 mutants die');
  });

  it('goes by shards, whose grades together make the matrix', async () => {
    const grades = join(scratch, 'grades');
    const args = ['validate', ...ECHO, '--grades', grades];
    const first = await evals(...args, '--shard', '1/2');
    expect(first.stdout).toMatch(/^shard 1 of 2: 2 of 2 candidates do what they must \(4 in all\)/m);
    expect(first.code).toBe(0);
    const second = await evals(...args, '--shard', '2/2', '--json');
    expect(JSON.parse(second.stdout)).toMatchObject({
      shard: { index: 2, of: 2 },
      outcomes: [
        { candidate: 'mutant:denies-everyone', must: 'die by people-get-themselves', holds: true },
        { candidate: 'mutant:unverified', must: 'die by forged-gets-nothing', holds: true },
      ],
      ok: true,
    });
    expect(readdirSync(grades)).toHaveLength(4);
    const whole = await evals(...args);
    expect(whole.stderr.match(/ unchanged$/gm)).toHaveLength(4);
    expect(whole.stdout).toContain('1/1 answers pass, 1/1 untouched projects fail, 2/2 mutants die');
  });
});

describe('evals new', () => {
  const suite = join(CACHE, `cli-new-${process.pid}`);
  afterAll(() => rmSync(suite, { recursive: true, force: true }));

  it('makes a scenario that lacks only its author’s part', async () => {
    const made = await evals('new', 'my-own', '--suite', suite);
    expect(made.stdout).toContain('validate --scenario my-own');
    expect(made.code).toBe(0);
    const { stdout } = await evals('validate', '--json', '--scenario', 'my-own', '--suite', suite);
    expect(JSON.parse(stdout)).toMatchObject({
      scenarios: [
        {
          gaps: ['2 answers, at least 3 are needed', '2 mutants, at least 6 are needed'],
          deadChecks: [],
          untouched: { fails: true },
        },
      ],
      summary: { answers: 2, answersPassed: 2, mutants: 2, killedByNamedCheck: 2 },
    });
  });

  it.each([
    ['My Scenario', '"My Scenario" is no name for a scenario'],
    ['../elsewhere', 'is no name for a scenario'],
    ['own-data-api', 'there is a scenario called "own-data-api" already'],
  ])('refuses %s', async (slug, message) => {
    const { code, stderr } = await evals('new', slug);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});

/** Every process of this machine: id, parent's id, command line. */
function processes(): { readonly pid: number; readonly parent: number; readonly command: string }[] {
  return execFileSync('ps', ['-eo', 'pid=,ppid=,args='])
    .toString()
    .split('\n')
    .flatMap((line) => {
      const match = /^ *(\d+) +(\d+) (.*)$/.exec(line);
      return match ? [{ pid: Number(match[1]), parent: Number(match[2]), command: match[3] ?? '' }] : [];
    });
}

function descendants(root: number): ReturnType<typeof processes> {
  const all = processes();
  const found = new Set([root]);
  for (let size = 0; size < found.size; ) {
    size = found.size;
    for (const one of all) if (found.has(one.parent)) found.add(one.pid);
  }
  return all.filter(({ pid }) => pid !== root && found.has(pid));
}

describe.each(['SIGINT', 'SIGTERM'] as const)('%s during a build', (signal) => {
  it('ends everything with 130 and leaves neither process nor folder', async () => {
    const temporary = join(scratch, signal);
    mkdirSync(temporary);
    const running = begin(['run', '--suite', SUITE, '--scenario', 'core-2-api'], { TMPDIR: temporary });
    const family = () => descendants(running.pid);
    await expect
      .poll(() => family().some(({ command }) => /^\S*node \S+bin\/next build$/.test(command)), {
        timeout: 60_000,
        interval: 100,
      })
      .toBe(true);
    const before = family();
    const slots = join(baseFolder('core-2'), '.slots');
    const own = readdirSync(slots)
      .map((name) => join(slots, name))
      .filter((place) => before.some(({ pid }) => ownerOf(place) === String(pid)));
    expect(own).toHaveLength(1);
    expect(readdirSync(temporary).filter((name) => name.startsWith('clerk-evals-'))).toHaveLength(1);

    running.kill(signal);
    const { code, stdout, stderr } = await running.ended;
    expect(stderr).toContain('interrupted: ending what runs');
    expect(stdout).toBe('');
    expect(code).toBe(130);
    const left = () => processes().filter(({ pid }) => before.some((one) => one.pid === pid));
    await expect.poll(left, { timeout: 5_000 }).toEqual([]);
    expect(processes().filter(({ command }) => command.includes(own[0] ?? ''))).toEqual([]);
    expect(existsSync(own[0] ?? '')).toBe(false);
    expect(readdirSync(temporary).filter((name) => name.startsWith('clerk-evals-'))).toEqual([]);
  });
});

function ownerOf(place: string): string | undefined {
  try {
    return readFileSync(join(place, 'owner'), 'utf8');
  } catch {
    return undefined;
  }
}
