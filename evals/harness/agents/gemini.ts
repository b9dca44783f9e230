import type { Adapter, Ending, Reading, Step, Task } from './agent.ts';
import { fieldOf, filesIn, jsonLines, numberOf, skillPathsIn, textOf } from './reading.ts';

/** Gemini CLI, as `gemini -p` runs it in scripts. Flags and events as of 0.61.0. */
export const gemini: Adapter = {
  name: 'gemini',
  client: 'gemini',
  keys: ['GEMINI_API_KEY', 'GOOGLE_API_KEY'],
  settings: ['GOOGLE_GEMINI_BASE_URL'],
  skillsIn: '.agents/skills',
  homeFiles: ({ limits }) => ({
    '.gemini/settings.json': JSON.stringify({
      security: { auth: { selectedType: 'gemini-api-key' } },
      privacy: { usageStatisticsEnabled: false },
      general: { disableAutoUpdate: true },
      model: { maxSessionTurns: limits.turns },
      context: { fileName: ['AGENTS.md', 'GEMINI.md'] },
      // Not the web: answers are found there.
      tools: { exclude: ['web_fetch', 'google_web_search'] },
    }),
  }),
  command,
  read,
};

function command({ prompt, model }: Task) {
  return {
    command: 'gemini',
    args: [
      ...['--prompt', prompt, '--output-format', 'stream-json', '--approval-mode', 'yolo', '--skip-trust'],
      ...(model ? ['--model', model] : []),
    ],
    env: {},
  };
}

const FILE_TOOLS: Readonly<Record<string, 'read' | 'written'>> = {
  read_file: 'read',
  write_file: 'written',
  replace: 'written',
};

function read(stdout: string, task: Task): Reading {
  const events = jsonLines(stdout);
  const init = events.find(({ type }) => type === 'init');
  const result = events.findLast(({ type }) => type === 'result');
  const results = new Map(
    events.filter(({ type }) => type === 'tool_result').map((event) => [textOf(event, 'tool_id'), event]),
  );
  const steps: Step[] = [];
  const touched = { read: [] as string[], written: [] as string[] };
  let activated = false;
  for (const event of events) {
    if (event.type === 'message' && event.role === 'assistant')
      say(steps, textOf(event, 'content'), event.delta === true);
    if (event.type !== 'tool_use') continue;
    const [tool, input] = [textOf(event, 'tool_name'), fieldOf(event, 'parameters')];
    const outcome = results.get(textOf(event, 'tool_id'));
    const ok = textOf(outcome, 'status') === 'success';
    steps.push({ kind: 'used', tool, input, output: outcome && textOf(outcome, 'output'), ok });
    if (!ok) continue;
    const how = FILE_TOOLS[tool];
    if (how) touched[how].push(textOf(input, 'file_path') || textOf(input, 'absolute_path'));
    if (tool === 'run_shell_command') touched.read.push(...skillPathsIn(textOf(input, 'command'), task));
    activated ||= tool === 'activate_skill' && textOf(input, 'name') === task.skill?.name;
  }
  const stats = fieldOf(result, 'stats');
  const files = filesIn(task, touched);
  return {
    steps,
    ending: endingOf(result, events),
    turns: null,
    tokens: stats
      ? {
          input: Math.max(0, numberOf(stats, 'input_tokens') - numberOf(stats, 'cached')),
          output: numberOf(stats, 'output_tokens'),
          cacheRead: numberOf(stats, 'cached'),
          cacheWrite: 0,
        }
      : null,
    costUsd: null,
    model: textOf(init, 'model') || null,
    skills: null,
    ...files,
    skillFired: activated || files.skillFilesRead.includes('SKILL.md'),
    denied: [],
  };
}

/** A message comes in pieces. */
function say(steps: Step[], text: string, isMore: boolean): void {
  const last = steps.at(-1);
  if (isMore && last?.kind === 'said') steps[steps.length - 1] = { kind: 'said', text: last.text + text };
  else steps.push({ kind: 'said', text });
}

function endingOf(result: unknown, events: readonly unknown[]): Ending {
  const error = fieldOf(result, 'error') ?? events.findLast((event) => textOf(event, 'severity') === 'error');
  const message = textOf(error, 'message');
  if (/max(?:imum)? session turns/i.test(message) || textOf(error, 'type') === 'FatalTurnLimitedError')
    return { by: 'turn limit' };
  if (result === undefined) return { by: 'unknown' };
  if (textOf(result, 'status') === 'success') return { by: 'itself' };
  const status = Number(/\b(?:status|code|error)["': ]+(\d{3})\b/i.exec(message)?.[1]) || undefined;
  return { by: 'error', status, message };
}
