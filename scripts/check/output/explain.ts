import type { Rule } from '../rules/rule.ts';

/** What a rule is about, for the terminal. */
export function explanationOf(rule: Rule): string {
  const { id, title, why, fix, reference } = rule;
  const head = [id, ...qualitiesOf(rule)].join(' · ');
  return `${[head, title, '', why, '', `Fix: ${fix}`, `See: ${reference}`].join('\n')}\n`;
}

/** The rules, one a line. */
export function ruleListOf(rules: readonly Rule[]): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  return rules.map(({ id, title }) => `${id.padEnd(width)}  ${title}\n`).join('');
}

/** How grave and how sure a rule is, and what it applies to: `error`, `possible`, `@clerk/nextjs 6`. */
export function qualitiesOf({ severity, certainty, majors }: Rule): string[] {
  const { clerk, next } = majors ?? {};
  return [
    severity,
    ...(certainty === 'possible' ? [certainty] : []),
    ...(clerk ? [`@clerk/nextjs ${clerk.join(', ')}`] : []),
    ...(next ? [`next ${next.join(', ')}`] : []),
  ];
}
