import { join } from 'node:path';
import type { Adapter, Ending, Reading, Step, Task, Tokens } from './agent.ts';
import { fieldOf, filesIn, jsonLines, listOf, numberOf, skillPathsIn, textOf } from './reading.ts';

/** What it may use without being asked, the same in every arm. Not the web: answers are found there. */
const ALLOWED = [
  'Bash',
  'Read',
  'Edit',
  'Write',
  'NotebookEdit',
  'Glob',
  'Grep',
  'Skill',
  'Task',
  'TodoWrite',
];
const DENIED = ['WebFetch', 'WebSearch'];

/** How often it asks the model API again by itself, with back-off; a 401 is asked again too, for minutes. */
const OWN_RETRIES = '2';

const FILE_TOOLS: Readonly<Record<string, { readonly field: string; readonly how: 'read' | 'written' }>> = {
  Read: { field: 'file_path', how: 'read' },
  Write: { field: 'file_path', how: 'written' },
  Edit: { field: 'file_path', how: 'written' },
  NotebookEdit: { field: 'notebook_path', how: 'written' },
};

/** Claude Code, as `claude -p` runs it in scripts. Flags and events as of 2.1.330. */
export const claudeCode: Adapter = {
  name: 'claude-code',
  client: 'claude-code',
  keys: ['ANTHROPIC_API_KEY', 'ANTHROPIC_AUTH_TOKEN', 'CLAUDE_CODE_OAUTH_TOKEN'],
  settings: ['ANTHROPIC_BASE_URL'],
  skillsIn: 'plugin',
  homeFiles: () => ({}),
  command,
  read,
};

function command({ prompt, model, skill, home, limits }: Task) {
  const { inside } = skill?.folder ?? {};
  return {
    command: 'claude',
    args: [
      ...['--print', '--output-format', 'stream-json', '--verbose'],
      // Reading a plugin's own files is denied without the second one.
      ...(inside
        ? ['--plugin-dir', inside, '--allowedTools', ...ALLOWED, `Read(/${inside}/**)`]
        : ['--allowedTools', ...ALLOWED]),
      ...['--disallowedTools', ...DENIED],
      ...['--permission-mode', 'acceptEdits', '--setting-sources', 'project', '--strict-mcp-config'],
      ...['--no-session-persistence', '--max-turns', String(limits.turns)],
      ...['--max-budget-usd', String(limits.costUsd)],
      ...(model ? ['--model', model] : []),
    ],
    env: {
      CLAUDE_CONFIG_DIR: join(home.inside, '.claude'),
      CLAUDE_CODE_MAX_RETRIES: OWN_RETRIES,
      CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
      CLAUDE_CODE_DISABLE_BUNDLED_SKILLS: '1',
      DISABLE_AUTOUPDATER: '1',
      DISABLE_TELEMETRY: '1',
    },
    input: prompt,
  };
}

function read(stdout: string, task: Task): Reading {
  const events = jsonLines(stdout);
  const init = events.find((event) => event.type === 'system' && event.subtype === 'init');
  const result = events.findLast((event) => event.type === 'result');
  const steps = stepsIn(events);
  const calls = steps.filter((step) => step.kind === 'used');
  const touched = { read: [] as string[], written: [] as string[] };
  for (const { tool, input, ok } of calls.filter((call) => call.ok)) {
    const file = FILE_TOOLS[tool];
    if (file && ok) touched[file.how].push(textOf(input, file.field));
    if (tool === 'Bash') touched.read.push(...skillPathsIn(textOf(input, 'command'), task));
  }
  const files = filesIn(task, touched);
  const isSkill = (name: string) => name === task.skill?.qualifiedName || name === task.skill?.name;
  return {
    steps,
    ending: endingOf(result, events),
    turns: messagesIn(events).size,
    tokens: tokensOf(result, events),
    costUsd: result ? numberOf(result, 'total_cost_usd') : null,
    model: modelOf(events) ?? (textOf(init, 'model') || null),
    skills: init ? listOf(init, 'skills').filter((name) => typeof name === 'string') : null,
    ...files,
    skillFired:
      calls.some(({ tool, input, ok }) => tool === 'Skill' && ok && isSkill(textOf(input, 'skill'))) ||
      files.skillFilesRead.includes('SKILL.md'),
    denied: listOf(result, 'permission_denials').map((denial) => textOf(denial, 'tool_name')),
  };
}

/** Answers of the model by their id; what Claude Code says in the model's place is none. */
function messagesIn(events: readonly unknown[]): Map<string, unknown> {
  return new Map(
    events.flatMap((event) => {
      const message = fieldOf(event, 'message');
      const isModels = fieldOf(event, 'type') === 'assistant' && textOf(message, 'model') !== '<synthetic>';
      return isModels ? [[textOf(message, 'id'), message] as const] : [];
    }),
  );
}

function stepsIn(events: readonly unknown[]): Step[] {
  const results = new Map(
    events
      .filter((event) => fieldOf(event, 'type') === 'user')
      .flatMap((event) => listOf(fieldOf(event, 'message'), 'content'))
      .filter((block) => fieldOf(block, 'type') === 'tool_result')
      .map((block) => [textOf(block, 'tool_use_id'), block]),
  );
  return events
    .filter((event) => fieldOf(event, 'type') === 'assistant')
    .flatMap((event) => listOf(fieldOf(event, 'message'), 'content'))
    .flatMap((block): Step[] => {
      if (fieldOf(block, 'type') === 'text') return [{ kind: 'said', text: textOf(block, 'text') }];
      if (fieldOf(block, 'type') !== 'tool_use') return [];
      const result = results.get(textOf(block, 'id'));
      return [
        {
          kind: 'used',
          tool: textOf(block, 'name'),
          input: fieldOf(block, 'input'),
          output: result === undefined ? undefined : outputOf(fieldOf(result, 'content')),
          ok: result !== undefined && fieldOf(result, 'is_error') !== true,
        },
      ];
    });
}

function outputOf(content: unknown): string {
  if (typeof content === 'string') return content;
  return Array.isArray(content) ? content.map((part) => textOf(part, 'text')).join('\n') : '';
}

function endingOf(result: unknown, events: readonly unknown[]): Ending {
  if (result === undefined) {
    const retry = events.findLast((event) => fieldOf(event, 'subtype') === 'api_retry');
    const isLast = retry !== undefined && events.at(-1) === retry;
    return isLast
      ? { by: 'error', status: numberOf(retry, 'error_status') || undefined, message: textOf(retry, 'error') }
      : { by: 'unknown' };
  }
  const subtype = textOf(result, 'subtype');
  if (subtype === 'error_max_turns') return { by: 'turn limit' };
  if (subtype === 'error_max_budget_usd') return { by: 'cost limit' };
  if (fieldOf(result, 'is_error') !== true) return { by: 'itself' };
  const errors = listOf(result, 'errors').join('; ');
  return {
    by: 'error',
    status: numberOf(result, 'api_error_status') || undefined,
    message: textOf(result, 'result') || errors || subtype,
  };
}

function modelOf(events: readonly unknown[]): string | undefined {
  const [message] = messagesIn(events).values();
  return textOf(message, 'model') || undefined;
}

/** From the result, which counts subagents too; from the answers one by one where the go ended before it. */
function tokensOf(result: unknown, events: readonly unknown[]): Tokens {
  const usages = result
    ? [fieldOf(result, 'usage')]
    : [...messagesIn(events).values()].map((message) => fieldOf(message, 'usage'));
  const sum = (field: string) => usages.reduce((total: number, usage) => total + numberOf(usage, field), 0);
  return {
    input: sum('input_tokens'),
    output: sum('output_tokens'),
    cacheRead: sum('cache_read_input_tokens'),
    cacheWrite: sum('cache_creation_input_tokens'),
  };
}
