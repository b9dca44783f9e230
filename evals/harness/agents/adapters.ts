import { UserError } from '../errors.ts';
import { type Adapter, AGENT_NAMES, type AgentName } from './agent.ts';
import { claudeCode } from './claude-code.ts';
import { codex } from './codex.ts';
import { commandAgent } from './command.ts';
import { gemini } from './gemini.ts';
import { opencode } from './opencode.ts';

const ADAPTERS: Readonly<Record<AgentName, Adapter>> = { 'claude-code': claudeCode, codex, gemini, opencode };

/** What `--agent` takes, for help and errors. */
export const AGENTS_HELP = `answer:<name>, such as answer:oracle; ${AGENT_NAMES.join(', ')}; command:<shell command>`;

/**
 * The adapter of an agent.
 * @throws UserError that lists the agents.
 */
export function adapterOf(name: string): Adapter {
  const known = AGENT_NAMES.find((one) => one === name);
  if (known) return ADAPTERS[known];
  const [, command] = /^command:(.+)$/s.exec(name) ?? [];
  if (command) return commandAgent(command);
  throw new UserError(`no agent is called "${name}"`, `There is: ${AGENTS_HELP}.`);
}
