import { statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { checkLoaded } from '../check.ts';
import type { Finding } from '../finding.ts';
import { loadProject, type Project } from '../project/project.ts';
import { rootAbove } from '../project/root.ts';

/** An app as it was when it was checked. */
interface Run {
  readonly project: Project;
  /** What its files looked like then: when they were changed, and how long they were. */
  readonly stamp: string;
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
}

/** How long an app is taken to be unchanged, in milliseconds: looking at all its files for each of them is slow. */
const FRESH_MS = 1_000;

/**
 * Gives the findings of one file after the other. A linter asks rule by rule and file by file, and knows nothing of the
 * app around a file; an editor asks again and again, with texts that are not on disk.
 *
 * The app is checked once. It is checked again when a file of it has changed on disk. A file whose text is not the one
 * on disk is checked by itself, as a part of the app with that text.
 */
export class Findings {
  readonly #roots = new Map<string, string | undefined>();
  readonly #runs = new Map<string, Run & { lookedAt: number }>();
  #last: { readonly file: string; readonly text: string; readonly findings: readonly Finding[] } | undefined;

  /**
   * What is wrong in a file.
   * @param file Its absolute path.
   * @param text What it holds, be that on disk or not.
   * @returns nothing for files outside of an app.
   */
  of(file: string, text: string): readonly Finding[] {
    if (this.#last?.file !== file || this.#last.text !== text)
      this.#last = { file, text, findings: this.#find(file, text) };
    return this.#last.findings;
  }

  #find(file: string, text: string): readonly Finding[] {
    const root = this.#rootOf(dirname(file));
    if (root === undefined) return [];
    const run = this.#runOf(root);
    const path = relative(root, file).split(sep).join('/');
    if (withoutMark(run.project.files.read(path)) === withoutMark(text)) return run.findings.get(path) ?? [];
    const project = loadProject(root, new Map([[path, text]]));
    const { findings } = checkLoaded(project, { scope: new Set([path]) });
    return findings.filter(({ place }) => place.file === path);
  }

  #rootOf(folder: string): string | undefined {
    if (!this.#roots.has(folder)) this.#roots.set(folder, rootAbove(folder));
    return this.#roots.get(folder);
  }

  #runOf(root: string): Run {
    const known = this.#runs.get(root);
    const now = performance.now();
    if (known && now - known.lookedAt < FRESH_MS) return known;
    const project = loadProject(root);
    const stamp = stampOf(project);
    if (known?.stamp === stamp) {
      known.lookedAt = performance.now();
      return known;
    }
    const findings = new Map<string, Finding[]>();
    for (const finding of checkLoaded(project).findings) {
      const { file } = finding.place;
      const others = findings.get(file);
      if (others) others.push(finding);
      else findings.set(file, [finding]);
    }
    const run = { project, stamp, findings, lookedAt: performance.now() };
    this.#runs.set(root, run);
    return run;
  }
}

function stampOf({ root, files }: Project): string {
  return ['package.json', 'tsconfig.json', ...files.sources()]
    .map((path) => {
      const stat = statSync(join(root, path), { throwIfNoEntry: false });
      return `${path} ${stat?.mtimeMs} ${stat?.size}`;
    })
    .join('\n');
}

/** Linters take the byte order mark away. */
function withoutMark(text: string | undefined): string | undefined {
  return text?.replace(/^\uFEFF/, '');
}
