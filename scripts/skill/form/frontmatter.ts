import matter from 'gray-matter';
import { z } from 'zod';
import { messageOf } from '../../../evals/harness/errors.ts';
import type { Fault, Rule, SkillFolder } from './faults.ts';

const PLACE = 'SKILL.md';

/** The Agent Skills specification (agentskills.io/specification). */
const specification = z.strictObject({
  name: z
    .string()
    .max(64)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  description: z.string().min(1).max(1024),
  license: z.string().optional(),
  compatibility: z.string().min(1).max(500).optional(),
  metadata: z.record(z.string(), z.string()).optional(),
  'allowed-tools': z.string().optional(),
});

/** All descriptions share about 1 % of the context window; over budget, a plugin's is dropped first. */
const DESCRIPTION_CHARACTERS = 600;

/** What is wrong with the head of SKILL.md. */
export function frontmatterFaults(skill: SkillFolder): Fault[] {
  const fault = (rule: Rule, problem: string): Fault => ({ rule, place: PLACE, problem });

  let data: unknown;
  try {
    // With options, so that nothing comes from gray-matter's cache: a text that threw once is empty there.
    data = matter(skill.pages.get(PLACE) ?? '', {}).data;
  } catch (error) {
    return [fault('frontmatter-is-yaml', messageOf(error))];
  }

  const parsed = specification.safeParse(data);
  if (!parsed.success)
    return parsed.error.issues.map((issue) =>
      fault('frontmatter-by-the-specification', `${issue.path.join('.') || 'frontmatter'}: ${issue.message}`),
    );

  const { name, description } = parsed.data;
  const faults: Fault[] = [];
  if (name !== skill.name)
    faults.push(fault('named-like-its-folder', `"${name}" stands in the folder "${skill.name}"`));
  // The head becomes part of the system prompt, where a tag could pass for one of the prompt's own.
  const tag = /<\/?[a-z][^>]*>/i.exec(JSON.stringify(parsed.data))?.[0];
  if (tag) faults.push(fault('no-tags-in-frontmatter', `${tag} reads like a tag`));
  // With any value, Claude Code 2.1.330 denies the skill in headless runs unless Skill is allowed explicitly.
  if (parsed.data['allowed-tools'] !== undefined)
    faults.push(fault('no-allowed-tools', 'headless runs would deny the skill'));
  if (description.length > DESCRIPTION_CHARACTERS)
    faults.push(
      fault(
        'description-that-triggers',
        `${description.length} characters, at most ${DESCRIPTION_CHARACTERS}`,
      ),
    );
  else if (!/^[A-Z][a-z]+s .*\. Use when /s.test(description))
    faults.push(fault('description-that-triggers', 'says what the skill does, then "Use when …"'));
  return faults;
}
