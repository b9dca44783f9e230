/** The path that a folder of app/ answers, as Next knows it: `/docs/[name]`. Undefined for private folders. */
export function routeOf(folders: readonly string[]): string | undefined {
  const segments: string[] = [];
  for (const folder of folders) {
    if (folder.startsWith('_')) return undefined;
    if (folder.startsWith('@')) continue;
    const intercepting = folder.match(/^((?:\(\.{1,3}\))+)(.+)$/);
    if (intercepting?.[1] && intercepting[2]) {
      for (const [marker] of intercepting[1].matchAll(/\(\.{1,3}\)/g)) {
        if (marker === '(..)') segments.pop();
        if (marker === '(...)') segments.length = 0;
      }
      segments.push(intercepting[2]);
    } else if (!/^\(.*\)$/.test(folder)) segments.push(folder.replace(/^%5F/, '_'));
  }
  return `/${segments.join('/')}`;
}

/** The path that a file of pages/ answers: `/docs/[name]`. `index` answers for its folder. */
export function pagesRouteOf(path: string): string {
  const route = path.replace(/\.[^./]+$/, '').replace(/(^|\/)index$/, '');
  return `/${route}`;
}
