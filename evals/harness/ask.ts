import type { App, Visitor } from './app/app.ts';
import type { Reply } from './app/reply.ts';
import { Inconclusive } from './expect.ts';

/**
 * Asks for a page in every way that a browser or a script can: as a document, with `fetch()`, and by client-side
 * navigations from each of the given routes, whose layouts the server then takes as already there.
 * @param from Routes that the navigations start on; the page itself is always among them.
 */
export async function askEveryWay(
  visitor: Visitor,
  path: string,
  from: readonly string[] = ['/'],
): Promise<Reply[]> {
  const replies = [await visitor.open(path), await visitor.fetch(path), await visitor.navigate(path)];
  for (const start of new Set([...from, path])) replies.push(await visitor.navigate(path, { from: start }));
  return replies;
}

/**
 * The client scripts that the pages name, and those that these scripts name in turn.
 * @throws Inconclusive where there is none: what scripts hold cannot be told then.
 */
export async function clientScripts(app: App, pages: readonly Reply[]): Promise<Reply[]> {
  const anyone = app.as('anonymous');
  const pathsIn = ({ body }: Reply) =>
    [...body.matchAll(/static\/chunks\/[\w./~()[\]%@-]+?\.js/g)].map(([path]) => `/_next/${path}`);
  const paths = new Set(pages.flatMap(pathsIn));
  const scripts: Reply[] = [];
  for (const path of paths) {
    const script = await anyone.fetch(path);
    scripts.push(script);
    for (const further of pathsIn(script)) paths.add(further);
  }
  if (!scripts.some(({ status }) => status === 200)) throw new Inconclusive('no client script was found');
  return scripts;
}
