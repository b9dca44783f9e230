import path from 'node:path';
import type { Fault, Rule, SkillFolder } from './faults.ts';
import { type Link, readPage } from './markdown.ts';

/** Where a link leads within the skill. */
interface Target {
  readonly link: Link;
  /** Relative to the skill; the page itself for `#anchor`. */
  readonly file: string;
  readonly anchor: string | undefined;
}

/** Links that lead nowhere, references that SKILL.md does not lead to, and references that lead on. */
export function linkFaults(skill: SkillFolder): Fault[] {
  const references = [...skill.pages.keys()].filter((file) => file.startsWith('references/'));
  return [
    ...[...skill.pages].flatMap(([file, markdown]) => deadLinks(skill, file, markdown)),
    ...references.flatMap((file) => reachFaults(skill, file)),
  ];
}

function deadLinks(skill: SkillFolder, page: string, markdown: string): Fault[] {
  return targetsOf(page, markdown).flatMap(({ link, file, anchor }): Fault[] => {
    const fault = (rule: Rule, problem: string) => [{ rule, place: `${page}:${link.line}`, problem }];
    const isFolder = [...skill.files].some((other) => other.startsWith(`${file}/`));
    if (!skill.files.has(file) && !isFolder)
      return fault('no-dead-link', `${link.url} is no file of the skill`);
    const target = skill.pages.get(file);
    if (anchor === undefined || target === undefined) return [];
    return readPage(target).headings.some((heading) => heading.anchor === anchor)
      ? []
      : fault('no-dead-anchor', `${link.url}: ${file} has no such heading`);
  });
}

/** An agent that follows a link out of a reference often reads only the first lines of what it finds there. */
function reachFaults(skill: SkillFolder, reference: string): Fault[] {
  const faults: Fault[] = [];
  if (path.dirname(reference) !== 'references')
    faults.push({
      rule: 'references-side-by-side',
      place: reference,
      problem: 'stands in a folder of its own',
    });
  const fromSkill = targetsOf('SKILL.md', skill.pages.get('SKILL.md') ?? '');
  if (!fromSkill.some(({ file }) => file === reference))
    faults.push({
      rule: 'every-reference-linked',
      place: reference,
      problem: 'SKILL.md does not link to it',
    });
  for (const { link, file } of targetsOf(reference, skill.pages.get(reference) ?? '')) {
    if (file !== reference && skill.pages.has(file))
      faults.push({
        rule: 'no-chained-reference',
        place: `${reference}:${link.line}`,
        problem: `leads on to ${file}; SKILL.md is the only router`,
      });
  }
  return faults;
}

/** A page's links but for those to other sites. */
function targetsOf(page: string, markdown: string): Target[] {
  return readPage(markdown)
    .links.filter(({ url }) => !/^([a-z][a-z+.-]*:|\/\/)/i.test(url))
    .map((link) => {
      const [file = '', anchor] = link.url.split('#', 2);
      return {
        link,
        file: file === '' ? page : path.posix.join(path.posix.dirname(page), file).replace(/\/$/, ''),
        anchor,
      };
    });
}
