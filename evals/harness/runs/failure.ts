import type { Adapter, Go, OfferedSkill, Reading } from '../agents/agent.ts';
import type { Failure } from './record.ts';

/** What a failure means for the rest of the run. */
export interface Prospect {
  /** Trying again may help. */
  readonly passing: boolean;
  /** Every further trial of this agent would fail in the same way. */
  readonly lasting: boolean;
}

/** What to expect after a failure. */
export function prospectOf({ kind }: Failure): Prospect {
  switch (kind) {
    case 'rate limit':
    case 'server error':
    case 'unreachable':
    case 'timeout':
    case 'crash':
      return { passing: true, lasting: false };
    case 'no key':
    case 'refused key':
    case 'wrong arm':
    case 'request error':
    case 'no space':
      return { passing: false, lasting: true };
    case 'budget':
    case 'grading':
      return { passing: false, lasting: false };
  }
}

const MAX_EVIDENCE = 600;

/** Messages that tell what happened where no status does. The agent's own words, never the model's. */
const MESSAGES: readonly (readonly [RegExp, Failure['kind']])[] = [
  [
    /not logged in|please run \/login|no api key|api key (?:not found|is missing|required)|missing api key|missing environment variable|set .{0,40}_api_key/i,
    'no key',
  ],
  [
    /invalid (?:x-)?api[ -]key|unauthorized|authentication|permission denied by the api|forbidden/i,
    'refused key',
  ],
  [/rate.?limit|too many requests|quota|usage limit|credit balance/i, 'rate limit'],
  [
    /overloaded|high demand|internal server error|bad gateway|service unavailable|gateway time-?out|server error/i,
    'server error',
  ],
  [/ENOSPC|no space left/i, 'no space'],
  [
    /ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|connection error|fetch failed|unable to connect|socket hang up|stream disconnected|error sending request/i,
    'unreachable',
  ],
];

/**
 * Tells a failure of the machinery from one of the model. Only what the agent's program says about itself counts:
 * its own error event, how its process ended, its stderr. What the model wrote never does: it could write anything
 * to get out of a verdict.
 * @returns undefined where the model had its go; what it left is then graded, past a limit too.
 */
export function failureOf(
  { reading, exit, stderr }: Go,
  adapter: Pick<Adapter, 'client'>,
): Failure | undefined {
  const failure = (kind: Failure['kind'], evidence: string): Failure => ({
    kind,
    evidence: evidence.trim().slice(-MAX_EVIDENCE),
  });
  const { ending, steps } = reading;
  if (ending.by === 'error')
    return failure(
      kindOf(ending.status, ending.message),
      [ending.status, ending.message].filter(Boolean).join(' '),
    );
  if (exit.by === 'caller') return failure('crash', 'it was ended from outside');
  if (exit.by === 'limit' && exit.limit === 'time') {
    // It worked until the time was over: that is the model's pace. A command of the user's tells nothing of itself.
    if (steps.length > 0 || adapter.client === undefined) return undefined;
    return failure('timeout', `nothing came from the model in time; ${lastLine(stderr)}`);
  }
  if (exit.by === 'limit') return failure('crash', `it went past the limit of ${exit.limit} and was ended`);
  if (ending.by !== 'unknown') return undefined;
  // A command of the user's own says how it went by its exit code alone.
  if (adapter.client === undefined && exit.code === 0) return undefined;
  const said = lastLine(stderr);
  return failure(
    kindOf(undefined, stderr),
    `exit ${exit.code}${adapter.client === undefined ? '' : ' without a last word'}; ${said}`,
  );
}

/**
 * Holds the skills that an agent says it started with against the arm.
 * @param skill What it was to find; undefined in the arm without it.
 */
export function wrongArm(
  { skills }: Pick<Reading, 'skills'>,
  skill: Pick<OfferedSkill, 'name' | 'qualifiedName'> | undefined,
  { skillsIn }: Pick<Adapter, 'skillsIn'>,
): Failure | undefined {
  if (skills === null) return undefined;
  const name = skillsIn === 'plugin' ? skill?.qualifiedName : skill?.name;
  if (name !== undefined && !skills.includes(name))
    return {
      kind: 'wrong arm',
      evidence: `the skill ${name} was not loaded; the agent lists: ${skills.join(', ') || 'none'}`,
    };
  const foreign = skills.filter((one) => /clerk/i.test(one) && one !== name);
  if (foreign.length === 0) return undefined;
  return {
    kind: 'wrong arm',
    evidence: `the agent has a skill that it should not have: ${foreign.join(', ')}`,
  };
}

function kindOf(status: number | undefined, message: string): Failure['kind'] {
  if (status === 401 || status === 403) return 'refused key';
  if (status === 429) return 'rate limit';
  if (status !== undefined && status >= 500) return 'server error';
  const known = MESSAGES.find(([pattern]) => pattern.test(message))?.[1];
  if (known) return known;
  return status === undefined ? 'crash' : 'request error';
}

function lastLine(text: string): string {
  return text.trim().split('\n').slice(-3).join('\n') || 'it printed nothing to stderr';
}
