import { chmod, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { SKILL_FOLDER } from '../agents/skill.ts';
import { layOut } from '../app/files.ts';
import { ROOT } from '../paths.ts';
import { layersOf } from '../scenario/scenario.ts';
import { asScenario, type TriggerRequest } from '../triggers/requests.ts';

/** The version of the form, as `claude plugin eval` of 2.1.330 reads it. */
const SCHEMA_VERSION = '1.0';
const Manifest = z.looseObject({ skills: z.array(z.string()) });

/** Lays the code base of a case into the workspace, which is empty; `claude plugin eval --scaffold` runs it there. */
const SCAFFOLD = '#!/usr/bin/env bash\nset -euo pipefail\ncp -R "$(dirname "$0")/project/." .\n';

/**
 * Writes the skill as a plugin with one case of `claude plugin eval` for each trigger request. What that command can
 * tell is whether the skill is used; it cannot build or attack an app.
 * @param folder Has to be empty or new.
 */
export async function exportPluginEval(requests: readonly TriggerRequest[], folder: string): Promise<void> {
  const source = join(ROOT, SKILL_FOLDER);
  const skill = SKILL_FOLDER.split('/').at(-1) ?? '';
  await layOut([{ folder: source, deletes: [] }], join(folder, 'skills', skill));
  // The plugin is the folder around it here.
  await rm(join(folder, 'skills', skill, '.claude-plugin'), { recursive: true });
  const { skills: _own, ...manifest } = Manifest.parse(
    JSON.parse(await readFile(join(source, '.claude-plugin/plugin.json'), 'utf8')),
  );
  await mkdir(join(folder, '.claude-plugin'), { recursive: true });
  await writeJson(join(folder, '.claude-plugin/plugin.json'), manifest);
  for (const request of requests) {
    const place = join(folder, 'evals', request.id);
    await layOut(layersOf(await asScenario(request), { kind: 'untouched' }), join(place, 'project'));
    await writeFile(join(place, 'scaffold.sh'), SCAFFOLD);
    await chmod(join(place, 'scaffold.sh'), 0o755);
    // JSON is YAML.
    await writeJson(join(place, 'case.yaml'), caseOf(request, skill));
  }
  await cp(join(ROOT, 'LICENSE'), join(folder, 'LICENSE'));
}

function caseOf(request: TriggerRequest, skill: string) {
  const grader = { type: 'tool_used', tool: 'Skill', input_match: skill };
  return {
    schema_version: SCHEMA_VERSION,
    name: request.id,
    description: request.should_trigger ? 'The skill is used.' : `The skill is not used: ${request.why}.`,
    tags: [request.should_trigger ? 'should-trigger' : 'near-miss'],
    context: { scaffold_script: 'scaffold.sh' },
    execution: {
      prompt: request.query,
      max_turns: 6,
      allowed_tools: ['Read', 'Glob', 'Grep', 'Skill'],
    },
    graders: [
      request.should_trigger
        ? { ...grader, name: 'uses-the-skill', min: 1 }
        : { ...grader, name: 'leaves-the-skill-alone', min: 0, max: 0 },
    ],
  };
}

async function writeJson(path: string, value: unknown): Promise<void> {
  await writeFile(path, `${JSON.stringify(value, null, 2)}\n`);
}
