import type { Fault, Rule, SkillFolder } from './faults.ts';
import { readPage } from './markdown.ts';

/** How each reference opens: when to read it, and a contents list before the first section. */
export function contentsFaults(skill: SkillFolder): Fault[] {
  return [...skill.pages]
    .filter(([file]) => file.startsWith('references/'))
    .flatMap(([file, markdown]) => openingFaults(file, markdown));
}

function openingFaults(file: string, markdown: string): Fault[] {
  const fault = (rule: Rule, place: string, problem: string): Fault => ({ rule, place, problem });
  const { opening, headings, links } = readPage(markdown);
  const sections = headings.filter(({ depth }) => depth === 2);
  const firstSection = sections[0]?.line ?? Number.POSITIVE_INFINITY;
  const listed = new Set(
    links
      .filter(({ line, url }) => line < firstSection && url.startsWith('#'))
      .map(({ url }) => url.slice(1)),
  );

  const faults: Fault[] = [];
  if (!/^Read this (when|before|for) /.test(opening))
    faults.push(fault('says-when-to-read-it', file, 'open with "Read this when …", right below the title'));
  if (listed.size === 0)
    return [
      ...faults,
      fault('has-contents', file, 'list the sections, [Title](#title), above the first one'),
    ];
  const missing = sections
    .filter(({ anchor }) => !listed.has(anchor))
    .map(({ title, anchor, line }) =>
      fault('contents-are-complete', `${file}:${line}`, `the contents list lacks [${title}](#${anchor})`),
    );
  return [...faults, ...missing];
}
