import type { Adapter, Ending, Reading, Step, Task } from './agent.ts';
import { fieldOf, filesIn, jsonLines, listOf, numberOf, skillPathsIn, textOf } from './reading.ts';

/** Codex, as `codex exec` runs it in scripts. Flags and events as of 0.169.0. */
export const codex: Adapter = {
  name: 'codex',
  client: 'codex',
  keys: ['CODEX_API_KEY'],
  settings: ['OPENAI_BASE_URL'],
  skillsIn: '.agents/skills',
  homeFiles: () => ({}),
  command,
  read,
};

function command({ prompt, model, project, settings }: Task) {
  const { OPENAI_BASE_URL: url } = settings;
  return {
    command: 'codex',
    args: [
      ...['exec', '--json', '--ephemeral', '--ignore-user-config', '--skip-git-repo-check'],
      // The harness's own sandbox is around it.
      '--dangerously-bypass-approvals-and-sandbox',
      ...['--cd', project.inside],
      // Not the web: answers are found there.
      ...['--config', 'web_search="disabled"'],
      ...(url ? otherProvider(url) : []),
      ...(model ? ['--model', model] : []),
      '-',
    ],
    env: {},
    input: prompt,
  };
}

/** It takes another address only for a provider that it does not know, and asks it again twice. */
function otherProvider(url: string): string[] {
  const provider = `{name="other",base_url=${JSON.stringify(url)},env_key="CODEX_API_KEY",wire_api="responses",request_max_retries=2,stream_max_retries=2}`;
  return ['--config', 'model_provider="other"', '--config', `model_providers.other=${provider}`];
}

function read(stdout: string, task: Task): Reading {
  const events = jsonLines(stdout);
  const items = events.filter(({ type }) => type === 'item.completed').map(({ item }) => item);
  const steps = items.flatMap(stepOf);
  const commands = items.filter((item) => textOf(item, 'type') === 'command_execution');
  const written = items
    .filter((item) => textOf(item, 'type') === 'file_change')
    .flatMap((item) => listOf(item, 'changes').map((change) => textOf(change, 'path')));
  const files = filesIn(task, {
    read: commands.flatMap((item) => skillPathsIn(textOf(item, 'command'), task)),
    written,
  });
  const usages = events.filter(({ type }) => type === 'turn.completed').map(({ usage }) => usage);
  const sum = (field: string) => usages.reduce((total: number, usage) => total + numberOf(usage, field), 0);
  return {
    steps,
    ending: endingOf(events),
    // It tells of steps, not of the model's answers.
    turns: null,
    tokens:
      usages.length > 0
        ? {
            input: Math.max(0, sum('input_tokens') - sum('cached_input_tokens')),
            output: sum('output_tokens'),
            cacheRead: sum('cached_input_tokens'),
            cacheWrite: sum('cache_write_input_tokens'),
          }
        : null,
    costUsd: null,
    model: null,
    skills: null,
    ...files,
    skillFired: files.skillFilesRead.includes('SKILL.md'),
    denied: [],
  };
}

function stepOf(item: unknown): Step[] {
  const type = textOf(item, 'type');
  if (type === 'agent_message') return [{ kind: 'said', text: textOf(item, 'text') }];
  if (type === 'command_execution')
    return [
      {
        kind: 'used',
        tool: 'shell',
        input: { command: textOf(item, 'command') },
        output: textOf(item, 'aggregated_output'),
        ok: fieldOf(item, 'exit_code') === 0,
      },
    ];
  if (type === 'file_change')
    return [
      {
        kind: 'used',
        tool: 'apply_patch',
        input: { changes: fieldOf(item, 'changes') },
        output: textOf(item, 'status'),
        ok: textOf(item, 'status') !== 'failed',
      },
    ];
  return [];
}

function endingOf(events: readonly unknown[]): Ending {
  const last = events.findLast((event) =>
    ['turn.completed', 'turn.failed', 'error'].includes(textOf(event, 'type')),
  );
  if (textOf(last, 'type') === 'turn.completed') return { by: 'itself' };
  if (last === undefined) return { by: 'unknown' };
  const message = textOf(fieldOf(last, 'error'), 'message') || textOf(last, 'message');
  const status = Number(/\b(?:status|error)[ :]+(\d{3})\b/i.exec(message)?.[1]) || undefined;
  return { by: 'error', status, message };
}
