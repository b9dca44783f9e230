import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Confinement } from '../app/confinement.ts';
import { writing } from '../app/disk.ts';
import type { BaseName } from '../check.ts';
import { COMMANDS, installClient } from '../clients.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Adapter, AgentLimits, Go, OfferedSkill, Place, Task } from './agent.ts';
import { type Arm, pointerFor, promptFor, type SkillSource, sourceOf } from './arm.ts';
import { copyFolder, keptPackages } from './dependencies.ts';
import { launch } from './launch.ts';
import { layOutProject, type Project } from './project.ts';
import { redactor, redactorOf, type Secrets } from './redact.ts';
import { copySkill, type SkillCopy } from './skill.ts';

/** A project on an agent's bench, and the agent's go at it. */
export interface Bench {
  readonly task: Task;
  readonly project: Project;
  /** Blots out whatever looks like a credential. */
  readonly redact: Secrets;
  /** Blots out the credentials that the agent was given, and leaves everything else as it is. */
  readonly redactGiven: Secrets;
  /** Lets the agent work; resolves when it and all its children are gone. */
  go(): Promise<Go>;
  remove(): Promise<void>;
}

/** Where agents work: a folder outside this repository, whose answers they must not find. */
export interface Workshop {
  /** The skill of an arm, copied once; undefined in the arm without it. */
  skillOf(arm: Arm): Promise<SkillCopy | undefined>;
  open(request: BenchRequest): Promise<Bench>;
  close(): Promise<void>;
}

export interface BenchRequest {
  readonly scenario: Scenario;
  readonly adapter: Adapter;
  readonly arm: Arm;
  readonly model: string | undefined;
  readonly limits: AgentLimits;
}

export interface WorkshopOptions {
  readonly confinement: Confinement;
  /** The environment that credentials are taken from. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Names of further variables that agents are given. */
  readonly passEnv: readonly string[];
  /** Told before something slow begins. */
  say(doing: string): void;
}

/** Where a confined agent sees its things. Nothing there tells that it is under test. */
const INSIDE = { home: '/home/dev', plugin: '/opt/plugins', client: '/opt/agent' };
/** The same for a command that sees the whole machine, where only /tmp has room for new folders. */
const HOME_ON_MACHINE = '/tmp/dev';

/** What a proxy or a private certificate authority needs; passed to every agent. */
const NETWORK_ENV = [
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
  'NODE_EXTRA_CA_CERTS',
];

const held = new Set<string>();
process.on('exit', () => {
  for (const folder of held) rmSync(folder, { recursive: true, force: true });
});

/** Opens a workshop for one run. */
export async function openWorkshop(options: WorkshopOptions): Promise<Workshop> {
  const { confinement, environment, passEnv, say } = options;
  const root = await mkdtemp(join(tmpdir(), 'workshop-'));
  held.add(root);
  const isConfined = confinement.kind === 'bubblewrap';
  const place = (outside: string, inside: string): Place => ({
    outside,
    inside: isConfined ? inside : outside,
  });
  let benches = 0;
  let copies = 0;

  const skills = once((_key: string, source: SkillSource) => {
    copies += 1;
    return copySkill(source, join(root, 'skills', String(copies)));
  });
  const packages = once((base: BaseName) => keptPackages(base, say));
  const clients = once((name: NonNullable<Adapter['client']>) => installClient(name, say));

  async function skillOf(arm: Arm): Promise<SkillCopy | undefined> {
    const source = sourceOf(arm);
    return source && skills.get(JSON.stringify(source), source);
  }

  async function open({ scenario, adapter, arm, model, limits }: BenchRequest): Promise<Bench> {
    const skill = await skillOf(arm);
    const client = adapter.client && (await clients.get(adapter.client));
    const dependencies = await packages.get(scenario.definition.base);
    benches += 1;
    const folder = join(root, 'benches', String(benches));
    const home = place(join(folder, 'dev'), client ? INSIDE.home : HOME_ON_MACHINE);
    const app = place(join(home.outside, 'app'), join(home.inside, 'app'));
    const offered = skill && offer(skill, adapter, app);
    const pick = (names: readonly string[]) =>
      Object.fromEntries(
        names.flatMap((name) => {
          const value = environment[name];
          return value ? [[name, value]] : [];
        }),
      );
    const secret = pick([...adapter.keys, ...passEnv]);
    const settings = pick(adapter.settings);
    const given = { ...pick(NETWORK_ENV), ...settings, ...secret };
    const secrets = Object.values(secret);
    const task: Task = {
      project: app,
      home,
      prompt: promptFor(arm, scenario.prompt, skill?.name),
      skill: offered,
      model,
      limits,
      settings,
    };
    const pointer = pointerFor(arm, skill?.name);
    const project = await writing(folder, async () => {
      await mkdir(home.outside, { recursive: true });
      for (const [path, text] of Object.entries(adapter.homeFiles(task))) {
        await mkdir(dirname(join(home.outside, path)), { recursive: true });
        await writeFile(join(home.outside, path), text);
      }
      const laidOut = await layOutProject(scenario, app.outside, join(folder, 'baseline'), {
        files: pointer === undefined ? {} : { 'AGENTS.md': pointer },
        folders:
          skill && adapter.skillsIn !== 'plugin'
            ? { [`${adapter.skillsIn}/${skill.name}`]: skill.folder }
            : {},
      });
      // A confined agent sees the kept ones, to read: it cannot install what the grader would not have.
      if (isConfined) await mkdir(join(app.outside, 'node_modules'));
      else await copyFolder(dependencies, join(app.outside, 'node_modules'));
      return laidOut;
    });
    const redact = redactor(secrets);
    const line = adapter.command(task);
    const clientPlace = client && place(client.folder, INSIDE.client);
    return {
      task,
      project,
      redact,
      redactGiven: redactorOf(secrets),
      async go() {
        const started = performance.now();
        const running = launch(
          { ...line, env: { ...given, ...line.env } },
          {
            confinement,
            sees: clientPlace ? 'listed' : 'machine',
            project: app,
            home,
            readOnly: [
              { outside: dependencies, inside: join(app.inside, 'node_modules') },
              ...(clientPlace ? [clientPlace] : []),
              ...(offered && adapter.skillsIn === 'plugin' ? [offered.folder] : []),
            ],
            path: clientPlace ? [join(clientPlace.inside, COMMANDS)] : [],
          },
          limits.timeMs,
        );
        const exit = await running.ended;
        const seconds = (performance.now() - started) / 1000;
        return {
          reading: adapter.read(running.stdout(), task),
          exit,
          seconds,
          stdout: redact(running.stdout()),
          stderr: redact(running.stderr()),
        };
      },
      remove: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }),
    };
  }

  function offer(skill: SkillCopy, adapter: Adapter, app: Place): OfferedSkill {
    const { name, qualifiedName } = skill;
    if (adapter.skillsIn === 'plugin')
      return { name, qualifiedName, folder: place(skill.folder, `${INSIDE.plugin}/${name}`) };
    const path = join(adapter.skillsIn, name);
    return {
      name,
      qualifiedName,
      folder: { outside: join(app.outside, path), inside: join(app.inside, path) },
    };
  }

  return {
    skillOf,
    open,
    async close() {
      await rm(root, { recursive: true, force: true, maxRetries: 3 });
      held.delete(root);
    },
  };
}

/** Remembers what was made for a key, also while it is being made. */
function once<K extends string, A extends readonly unknown[], T>(make: (key: K, ...rest: A) => Promise<T>) {
  const made = new Map<K, Promise<T>>();
  return {
    get(key: K, ...rest: A): Promise<T> {
      const known = made.get(key);
      if (known) return known;
      const fresh = make(key, ...rest);
      made.set(key, fresh);
      return fresh;
    },
  };
}
