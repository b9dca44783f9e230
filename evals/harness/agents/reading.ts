import { posix } from 'node:path';
import type { Reading, Step, Task } from './agent.ts';

/** The JSON objects of an output that has one on each line; other lines, and a torn last one, are passed over. */
export function jsonLines(stdout: string): Record<string, unknown>[] {
  return stdout.split('\n').flatMap((line) => {
    if (!line.startsWith('{')) return [];
    try {
      return [JSON.parse(line) as Record<string, unknown>];
    } catch {
      return [];
    }
  });
}

/** Which files a tool touched, by its own account: paths as the agent gives them. */
export interface Touched {
  readonly read: readonly string[];
  readonly written: readonly string[];
}

/** What follows from the paths that an agent read and wrote. */
export function filesIn(
  task: Task,
  { read, written }: Touched,
): Pick<Reading, 'filesRead' | 'filesWritten' | 'skillFilesRead'> {
  const { project, skill } = task;
  // An agent in the project's folder may name a file by a path that is relative to it.
  const whole = (path: string) => posix.resolve(project.inside, path);
  const below = (folder: string, paths: readonly string[]) => {
    const names = paths
      .map(whole)
      .flatMap((path) => (path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1)] : []));
    return [...new Set(names)];
  };
  const skillFilesRead = skill ? below(skill.folder.inside, read) : [];
  const isOfSkill = (name: string) =>
    skill !== undefined && whole(name).startsWith(`${skill.folder.inside}/`);
  return {
    filesRead: below(project.inside, read).filter((name) => !isOfSkill(name)),
    filesWritten: below(project.inside, written),
    skillFilesRead,
  };
}

/** Paths of the skill's files that a shell command names, as `cat .agents/skills/x/SKILL.md` does. */
export function skillPathsIn(command: string, { skill, project }: Task): string[] {
  if (!skill) return [];
  const relative = posix.relative(project.inside, skill.folder.inside);
  return [skill.folder.inside, ...(relative.startsWith('..') ? [] : [relative])].flatMap((folder) => {
    const pattern = new RegExp(`(?<![\\w/])(?:\\./)?${literal(folder)}/([\\w./-]+)`, 'g');
    return [...command.matchAll(pattern)].map(([, name]) => `${skill.folder.inside}/${name}`);
  });
}

/** Calls by tool. */
export function countTools(steps: readonly Step[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const step of steps) if (step.kind === 'used') counts[step.tool] = (counts[step.tool] ?? 0) + 1;
  return counts;
}

/** A field of a thing that came from outside, as text; empty where it is none. */
export function textOf(thing: unknown, field: string): string {
  const value = fieldOf(thing, field);
  return typeof value === 'string' ? value : '';
}

/** A field of a thing that came from outside, as a number; 0 where it is none. */
export function numberOf(thing: unknown, field: string): number {
  const value = fieldOf(thing, field);
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : 0;
}

/** A field of a thing that came from outside. */
export function fieldOf(thing: unknown, field: string): unknown {
  return typeof thing === 'object' && thing !== null ? (thing as Record<string, unknown>)[field] : undefined;
}

/** A field of a thing that came from outside, as a list; empty where it is none. */
export function listOf(thing: unknown, field: string): readonly unknown[] {
  const value = fieldOf(thing, field);
  return Array.isArray(value) ? value : [];
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
