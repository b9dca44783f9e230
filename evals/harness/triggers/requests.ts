import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../errors.ts';
import { EVALS, SCENARIOS } from '../paths.ts';
import { loadScenarios } from '../scenario/load.ts';
import { projectFolder, type Scenario } from '../scenario/scenario.ts';

/** The requests that show whether the skill is used where it should be, and only there. */
export const TRIGGERS_FILE = join(EVALS, 'triggers.json');
/** Code bases that the skill is not made for. Those that it is made for are the scenarios' projects. */
export const CODEBASES = join(EVALS, 'triggers');

const body = {
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be kebab-case'),
  /** A folder of evals/triggers, or a scenario. */
  codebase: z.string(),
  /** As a user would write it. */
  query: z.string().min(20),
};

/** One request. `query` and `should_trigger` are called as skill-creator's trigger evals call them. */
const TriggerRequest = z.discriminatedUnion('should_trigger', [
  z.strictObject({ ...body, should_trigger: z.literal(true) }),
  z.strictObject({
    ...body,
    should_trigger: z.literal(false),
    /** What makes it a near miss. */ why: z.string().min(5),
  }),
]);
export type TriggerRequest = z.infer<typeof TriggerRequest>;

const TriggersFile = z.strictObject({ skill_name: z.string(), requests: z.array(TriggerRequest) });
export type TriggersFile = z.infer<typeof TriggersFile>;

/**
 * Reads evals/triggers.json.
 * @throws UserError that names the field.
 */
export function readTriggers(path = TRIGGERS_FILE): TriggersFile {
  const parsed = TriggersFile.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new UserError(
    `${path}: ${parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`,
    'Mend the request that it names.',
  );
}

/** The names of the code bases in evals/triggers, sorted. */
export function codebases(): string[] {
  return readdirSync(CODEBASES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/**
 * A request as a scenario without checks, so that agents are given it as they are given any other.
 * @throws UserError where there is no such code base.
 */
export async function asScenario({ id, codebase, query }: TriggerRequest): Promise<Scenario> {
  const asked = { slug: id, prompt: query, answers: [], mutants: [] };
  const folder = join(CODEBASES, codebase);
  if (existsSync(projectFolder(folder)))
    return {
      ...asked,
      folder,
      // Its own package.json lies over the base's.
      definition: {
        base: 'node',
        title: id,
        references: [],
        mistakes: [],
        difficulty: 'breadth',
        checks: [],
      },
    };
  if (!existsSync(projectFolder(join(SCENARIOS, codebase))))
    throw new UserError(
      `${id}: there is no code base "${codebase}"`,
      `Name a scenario, or one of ${codebases().join(', ')}.`,
    );
  const [scenario] = await loadScenarios([codebase]);
  if (!scenario) throw new Error('a scenario that was asked for is loaded');
  return { ...asked, folder: scenario.folder, definition: { ...scenario.definition, checks: [] } };
}
