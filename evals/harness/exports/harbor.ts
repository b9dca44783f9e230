import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { layOut } from '../app/files.ts';
import type { BaseName } from '../check.ts';
import { baseFolder, ROOT } from '../paths.ts';
import { layersOf, oracleOf, type Scenario } from '../scenario/scenario.ts';

/** What is needed to install what graders and apps need, and holds no answer. */
const INSTALLED = [
  'package.json',
  'package-lock.json',
  'evals/bases/next-16/package.json',
  'evals/bases/core-2/package.json',
  'evals/bases/node/package.json',
  'skills/clerk-nextjs-patterns/templates/nextjs-basic-auth/package.json',
];

/** What grades. */
const GRADER = ['package.json', 'tsconfig.json', 'evals', 'skills'];

const TASK = (slug: string) => `version = "1.1"

[metadata]
author_name = "clerk-nextjs-skill"
difficulty = "medium"
category = "security"
tags = ["clerk", "nextjs", "auth", "${slug}"]

[agent]
timeout_sec = 1800.0

[verifier]
timeout_sec = 1200.0

[environment]
build_timeout_sec = 1800.0
cpus = 2
memory_mb = 6144
storage_mb = 20480
`;

/** The app's own dependencies stand where it resolves them; the grader's answers come only after the agent has gone. */
const DOCKERFILE = (base: BaseName) => `FROM node:20-bookworm
RUN apt-get update && apt-get install -y --no-install-recommends git bubblewrap && rm -rf /var/lib/apt/lists/*
COPY grader /opt/grader
RUN cd /opt/grader && npm ci
COPY app /app
RUN cp -R /opt/grader/node_modules /app/node_modules
RUN own=/opt/grader/${relative(ROOT, baseFolder(base))}/node_modules; if [ -d "$own" ]; then cp -R "$own/." /app/node_modules/; fi
RUN cd /app && printf 'node_modules/\\n.next/\\n' > .gitignore && git init -q -b main && git add -A \\
  && git -c user.name=Dev -c user.email=dev@example.com commit -q -m "Initial commit"
WORKDIR /app
`;

/** Run by Harbor in the container when the agent is gone; APP, GRADER and LOGS are set to run it elsewhere. */
const TEST = (slug: string) => `#!/usr/bin/env bash
# Grades the app in /app by building it, serving it and attacking it.
set -uo pipefail
tests="$(cd "$(dirname "$0")" && pwd)"
app="\${APP:-/app}"
grader="\${GRADER:-/opt/grader}"
logs="\${LOGS:-/logs/verifier}"
mkdir -p "$logs"
tar -xzf "$tests/grader.tar.gz" -C "$grader"
cd "$grader"
# In the sandbox where the container allows one. Without it, an app made to cheat could read and change what grades it.
confinement=()
bwrap --unshare-all --ro-bind / / true 2>/dev/null || confinement=(--unconfined)
npm run --silent evals -- grade "$app" --scenario ${slug} "\${confinement[@]}" --json > "$logs/grade.json"
code=$?
# 0: right; 1: not right. Anything else is the machine's fault, and leaves no reward.
[ $code -le 1 ] || exit $code
node -e '
  const { readFileSync, writeFileSync } = require("node:fs");
  const [grade] = JSON.parse(readFileSync(process.argv[1], "utf8")).scenarios;
  const { functional, secure, joint } = grade;
  const reward = { reward: Number(joint), functional: Number(functional), secure: Number(secure) };
  writeFileSync(process.argv[2], JSON.stringify(reward) + "\\n");
' "$logs/grade.json" "$logs/reward.json"
`;

const SOLVE = (deletes: readonly string[], whole: boolean) => `#!/usr/bin/env bash
# The stored right answer.
set -euo pipefail
app="\${APP:-/app}"
${whole ? 'find "$app" -mindepth 1 -maxdepth 1 ! -name node_modules ! -name .git ! -name .gitignore -exec rm -rf {} +\n' : ''}${deletes.map((path) => `rm -rf "$app/${path}"\n`).join('')}cp -R "$(cd "$(dirname "$0")" && pwd)/answer/." "$app/"
`;

/**
 * Writes each scenario as a task of Harbor (task format 1.1): the agent gets the request and the project; what grades
 * is uploaded when it is gone.
 */
export async function exportHarbor(scenarios: readonly Scenario[], folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const archive = join(folder, 'grader.tar.gz');
  await packGrader(archive);
  for (const scenario of scenarios) {
    const task = join(folder, scenario.slug);
    const app = join(task, 'environment/app');
    await layOut(layersOf(scenario, { kind: 'untouched' }), app);
    for (const path of INSTALLED) await copy(join(ROOT, path), join(task, 'environment/grader', path));
    await writeFile(join(task, 'environment/Dockerfile'), DOCKERFILE(scenario.definition.base));
    await writeFile(join(task, 'task.toml'), TASK(scenario.slug));
    await writeFile(join(task, 'instruction.md'), `${scenario.prompt}\n`);
    await script(join(task, 'tests/test.sh'), TEST(scenario.slug));
    await copy(archive, join(task, 'tests/grader.tar.gz'));
    const oracle = oracleOf(scenario);
    await layOut(
      oracle.app
        ? layersOf(scenario, { kind: 'answer', answer: oracle })
        : [{ folder: oracle.folder, deletes: [] }],
      join(task, 'solution/answer'),
    );
    const deletes = oracle.app ? [] : oracle.deletes;
    await script(join(task, 'solution/solve.sh'), SOLVE(deletes, oracle.app !== undefined));
  }
  await rm(archive);
}

/** What git tracks of the grader, or would: no dependencies, no caches, no results. */
async function packGrader(archive: string): Promise<void> {
  const run = promisify(execFile);
  const { stdout } = await run(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...GRADER],
    { cwd: ROOT, maxBuffer: 64 * 1024 * 1024 },
  );
  const list = `${archive}.files`;
  await writeFile(list, stdout);
  await run('tar', ['-czf', archive, '--null', '--files-from', list], { cwd: ROOT });
  await rm(list);
}

async function copy(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await cp(from, to);
}

async function script(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  await chmod(path, 0o755);
}
