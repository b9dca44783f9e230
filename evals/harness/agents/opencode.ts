import type { Adapter, Ending, Reading, Step, Task } from './agent.ts';
import { fieldOf, filesIn, jsonLines, numberOf, skillPathsIn, textOf } from './reading.ts';

/** opencode, as `opencode run` runs it in scripts. Flags and events as of 1.18.33. */
export const opencode: Adapter = {
  name: 'opencode',
  client: 'opencode',
  keys: ['ANTHROPIC_API_KEY', 'OPENAI_API_KEY', 'GEMINI_API_KEY', 'OPENROUTER_API_KEY', 'OPENCODE_API_KEY'],
  settings: ['ANTHROPIC_BASE_URL'],
  skillsIn: '.agents/skills',
  homeFiles: ({ limits, settings }) => ({
    '.config/opencode/opencode.json': JSON.stringify({
      autoupdate: false,
      share: 'disabled',
      // Not the web: answers are found there.
      permission: { webfetch: 'deny', websearch: 'deny' },
      agent: { build: { steps: limits.turns } },
      ...(settings.ANTHROPIC_BASE_URL
        ? { provider: { anthropic: { options: { baseURL: `${settings.ANTHROPIC_BASE_URL}/v1` } } } }
        : {}),
    }),
  }),
  command,
  read,
};

function command({ prompt, model, project }: Task) {
  return {
    command: 'opencode',
    args: [
      ...['run', '--format', 'json', '--auto', '--pure', '--dir', project.inside],
      ...(model ? ['--model', model] : []),
    ],
    env: { OPENCODE_DISABLE_AUTOUPDATE: '1' },
    input: prompt,
  };
}

const FILE_TOOLS: Readonly<Record<string, 'read' | 'written'>> = {
  read: 'read',
  write: 'written',
  edit: 'written',
};

function read(stdout: string, task: Task): Reading {
  const events = jsonLines(stdout);
  const parts = events.map(({ part }) => part);
  const steps: Step[] = [];
  const touched = { read: [] as string[], written: [] as string[] };
  let called = false;
  for (const part of parts) {
    if (textOf(part, 'type') === 'text') steps.push({ kind: 'said', text: textOf(part, 'text') });
    if (textOf(part, 'type') !== 'tool') continue;
    const [tool, state] = [textOf(part, 'tool'), fieldOf(part, 'state')];
    const [input, ok] = [fieldOf(state, 'input'), textOf(state, 'status') === 'completed'];
    steps.push({
      kind: 'used',
      tool,
      input,
      output: textOf(state, 'output') || textOf(state, 'error') || undefined,
      ok,
    });
    if (!ok) continue;
    const how = FILE_TOOLS[tool];
    if (how) touched[how].push(textOf(input, 'filePath'));
    if (tool === 'bash') touched.read.push(...skillPathsIn(textOf(input, 'command'), task));
    called ||= tool === 'skill' && textOf(input, 'name') === task.skill?.name;
  }
  const finishes = parts.filter((part) => textOf(part, 'type') === 'step-finish');
  const sum = (of: (part: unknown) => number) =>
    finishes.reduce((total: number, part) => total + of(part), 0);
  const tokens = (part: unknown) => fieldOf(part, 'tokens');
  const files = filesIn(task, touched);
  return {
    steps,
    ending: endingOf(events, finishes),
    turns: finishes.length,
    tokens: {
      input: sum((part) => numberOf(tokens(part), 'input')),
      output: sum((part) => numberOf(tokens(part), 'output')),
      cacheRead: sum((part) => numberOf(fieldOf(tokens(part), 'cache'), 'read')),
      cacheWrite: sum((part) => numberOf(fieldOf(tokens(part), 'cache'), 'write')),
    },
    costUsd: sum((part) => numberOf(part, 'cost')),
    model: null,
    skills: null,
    ...files,
    skillFired: called || files.skillFilesRead.includes('SKILL.md'),
    denied: [],
  };
}

function endingOf(events: readonly unknown[], finishes: readonly unknown[]): Ending {
  const error = events.findLast((event) => textOf(event, 'type') === 'error');
  if (error !== undefined) {
    const what = fieldOf(error, 'error');
    const data = fieldOf(what, 'data');
    return {
      by: 'error',
      status: numberOf(data, 'statusCode') || undefined,
      message: textOf(data, 'message') || textOf(what, 'message') || textOf(what, 'name'),
    };
  }
  const last = finishes.at(-1);
  return last !== undefined && textOf(last, 'reason') === 'stop' ? { by: 'itself' } : { by: 'unknown' };
}
