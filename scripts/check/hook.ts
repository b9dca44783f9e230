import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import type { Finding } from './finding.ts';
import { isInMonorepo, rootAbove } from './project/root.ts';

/** What Claude Code tells a PostToolUse hook of Write, Edit and MultiEdit; measured with Claude Code 2.1.330. */
interface HookInput {
  readonly cwd?: string;
  readonly tool_input?: { readonly file_path?: string };
  /** `originalFile` is null where the tool made the file. */
  readonly tool_response?: { readonly originalFile?: string | null };
}

/** `process.stdin` and `process.stdout` would set up streams, which takes longer than to read and write. */
const STDIN = 0;
const STDOUT = 1;
const SOURCE = /\.[cm]?[jt]sx?$/;
/** Enough to act on. The rest shows when these are gone. */
const MAX_SHOWN = 8;

/**
 * Answers the hook whose JSON is on stdin. Never throws, and ends with 0: whatever goes wrong here is no business of
 * whoever edits a file.
 */
export async function runHook(): Promise<void> {
  try {
    // Claude Code names the folder of the plugin that a hook belongs to.
    writeFileSync(STDOUT, await answerHook(readFileSync(STDIN, 'utf8'), process.env.CLAUDE_PLUGIN_ROOT));
  } catch {
    // Silence is the answer.
  }
}

/**
 * Checks what an edit can affect.
 *
 * The answer is `additionalContext`: the model reads it with its next turn. Exit code 2 would reach the model too, but
 * as an error of a tool that has done what it was asked to, and some crashes end with it as well.
 * @param input The hook's JSON.
 * @param skill The skill's folder, to name its references; undefined where it is not known.
 * @returns what to print; empty where there is nothing to say.
 * @throws anything, on what is no such JSON and whatever else goes wrong: the caller has to be silent then.
 */
export async function answerHook(input: string, skill: string | undefined): Promise<string> {
  const { cwd = '.', tool_input, tool_response } = JSON.parse(input) as HookInput;
  const named = tool_input?.file_path;
  if (named === undefined || !SOURCE.test(named)) return '';
  const path = isAbsolute(named) ? named : join(cwd, named);
  const messages: string[] = [];
  for (const one of await rootsFor(dirname(path))) {
    const findings = await findingsAfter(one, path, tool_response?.originalFile);
    if (findings.length > 0) messages.push(messageOf(findings, one, skill));
  }
  if (messages.length === 0) return '';
  const additionalContext = messages.join('\n\n');
  return JSON.stringify({ hookSpecificOutput: { hookEventName: 'PostToolUse', additionalContext } });
}

/** The apps that an edit in a folder can affect: the one that it is part of, or those that may use its package. */
async function rootsFor(folder: string): Promise<readonly string[]> {
  const root = rootAbove(folder);
  if (root !== undefined) return [root];
  if (!isInMonorepo(folder)) return [];
  const { appsAround } = await import('./project/workspaces.ts');
  return appsAround(folder);
}

/** What is wrong in an app after an edit of a file that it has, or may use. */
async function findingsAfter(
  root: string,
  path: string,
  original: string | null | undefined,
): Promise<readonly Finding[]> {
  const [{ checkChange }, { loadProject }] = await Promise.all([
    import('./change.ts'),
    import('./project/project.ts'),
  ]);
  const project = loadProject(root);
  const file = relative(root, path).split(sep).join('/');
  const isSource = file.startsWith('../') || project.files.sources().includes(file);
  if (!project.usesClerk || !isSource) return [];
  // Without the text before the edit, what was wrong elsewhere before cannot be told from what is wrong since.
  const before = original === undefined ? project.files.read(file) : (original ?? undefined);
  const change = { paths: new Set([file]), textsBefore: () => new Map([[file, before]]) };
  return checkChange(project, change, { isCertainOnly: true }).findings;
}

function messageOf(findings: readonly Finding[], root: string, skill: string | undefined): string {
  const shown = findings.slice(0, MAX_SHOWN);
  const more = findings.length - shown.length;
  const place = (reference: string) => (skill === undefined ? reference : join(skill, reference));
  return [
    `Clerk check: after this edit, ${findings.length === 1 ? 'one thing is' : `${findings.length} things are`} wrong in ${root}.`,
    ...shown.flatMap((one) => [
      `${one.place.file}:${one.place.line}:${one.place.column} ${one.severity} ${one.rule}: ${one.message}`,
      `  fix: ${one.fix}`,
      `  see: ${place(one.reference)}`,
    ]),
    ...(more > 0 ? [`… and ${more} more.`] : []),
    'Put it right before you go on. What is public on purpose says so in the line above: // public: <reason>',
  ].join('\n');
}
