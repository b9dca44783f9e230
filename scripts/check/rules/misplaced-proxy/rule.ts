import type { Project } from '../../project/project.ts';
import type { Place } from '../../source/place.ts';
import { defineRule, type Problem } from '../rule.ts';

export default defineRule({
  id: 'misplaced-proxy',
  title: 'Next does not run the proxy: it has the wrong name or stands in the wrong folder',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M20'],
  reference: 'references/middleware-strategies.md#name-place-matcher',
  why: 'Next looks for the proxy in one place only: beside app/ or pages/, which is src/ where they are in it. Next 16 takes proxy.ts or middleware.ts and refuses both together; Next 15 knows middleware.ts only. A file elsewhere is ignored without a word: none of its checks run, and auth() throws on every page.',
  fix: 'Move the file beside the app folder.',
  *project({ project }) {
    if (!project.usesClerk) return;
    yield* ofName(project);
    for (const folder of ['', 'src', project.appFolder ?? 'app']) {
      if (folder === project.sourceFolder) continue;
      for (const path of filesIn(project, folder)) {
        const name = path.split('/').at(-1);
        const target = [project.sourceFolder, name].filter(Boolean).join('/');
        yield {
          at: start(path),
          message: `Next never runs ${path}: it looks for it beside ${project.appFolder ?? project.pagesFolder}, as ${target}. What this file checks is not checked, and auth() throws wherever it is called.`,
          fix: `Move it to ${target}.`,
        };
      }
    }
  },
});

function* ofName({ majors, versions, files, config, sourceFolder }: Project): Iterable<Problem> {
  const named = (name: string) =>
    config.pageExtensions
      .map((extension) => [sourceFolder, `${name}.${extension}`].filter(Boolean).join('/'))
      .find((path) => files.isFile(path));
  const [proxy, middleware] = [named('proxy'), named('middleware')];
  if (!proxy || majors.next === undefined) return;
  if (majors.next >= 16 && middleware)
    yield {
      at: start(middleware),
      message: `The build fails: Next ${majors.next} takes ${proxy} or ${middleware}, not both.`,
      fix: `Delete ${middleware}.`,
    };
  if (majors.next < 16 && !middleware && isWrittenAsProxy(files.read(proxy)))
    yield {
      at: start(proxy),
      message: `Next ${versions.next} does not know ${proxy}: it never runs. What this file checks is not checked, and auth() throws wherever it is called.`,
      fix: `Rename it to ${proxy.replace('proxy.', 'middleware.')}.`,
    };
}

/** The files in a folder that are written as a proxy. */
function filesIn(project: Project, folder: string): string[] {
  return ['proxy', 'middleware']
    .flatMap((name) => project.config.pageExtensions.map((extension) => `${name}.${extension}`))
    .map((name) => [folder, name].filter(Boolean).join('/'))
    .filter((path) => isWrittenAsProxy(project.files.read(path)));
}

function isWrittenAsProxy(text = ''): boolean {
  return /@clerk\/nextjs/.test(text) && /export\s+(?:default|(?:async\s+)?function|const|\{)/.test(text);
}

function start(file: string): Place {
  return { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
}
