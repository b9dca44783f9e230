import { isText, textOf } from '../texts.ts';
import { budgetOf, tokensOf } from '../tokens.ts';
import type { Fault, SkillFolder } from './faults.ts';

/** Of SKILL.md: it is a router. */
const LINES = 150;

/** What is too long for its reader: a task loads SKILL.md and one reference. */
export function lengthFaults(skill: SkillFolder): Fault[] {
  return [...skill.pages].flatMap(([place, markdown]): Fault[] => {
    if (!isText(place)) return [];
    const text = textOf(place, markdown);
    const lines = markdown.trimEnd().split('\n').length;
    const tokens = tokensOf(text);
    const faults: Fault[] = [];
    if (place === 'SKILL.md' && lines > LINES)
      faults.push({ rule: 'at-most-150-lines', place, problem: `${lines} lines` });
    if (tokens > budgetOf(text))
      faults.push({
        rule: 'within-the-token-budget',
        place,
        problem: `${tokens} tokens, at most ${budgetOf(text)}`,
      });
    return faults;
  });
}
