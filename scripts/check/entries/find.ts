import type { Node } from '@babel/types';
import type { Project } from '../project/project.ts';
import type { Graph } from '../source/graph.ts';
import { directiveOf, type FunctionNode, isFunction, type SourceFile } from '../source/source-file.ts';
import type { EntryKind, EntryPoint } from './entry-point.ts';
import { pagesRouteOf, routeOf } from './routes.ts';

const VERBS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const RENDERED = new Map<string, EntryKind>([
  ['page', 'page'],
  ['layout', 'layout'],
  ['template', 'template'],
  ['default', 'default'],
]);
/** Files of app/ that make an image or a machine-readable file out of code. */
const GENERATED = /^(?:(?:opengraph-image|twitter-image|icon|apple-icon)\d?|sitemap|robots|manifest)$/;
/** Files of pages/ that are no page of their own. */
const FRAME = /^(?:_app|_document|_error|404|500)$/;
const PROXY = ['proxy', 'middleware'];
const DATA_FUNCTIONS = ['getServerSideProps', 'getStaticProps'];

/** The functions of one file that Next runs because of a request. */
export function findEntries(project: Project, graph: Graph, path: string): EntryPoint[] {
  const entries: EntryPoint[] = [];
  const convention = conventionOf(project, path);
  if (convention) entries.push(...entriesOfRoute(graph, path, convention));
  const text = project.files.read(path) ?? '';
  if (text.includes('use server') || text.includes('use cache')) {
    const file = graph.file(path);
    if (file) entries.push(...serverFunctions(project, graph, file));
  }
  return entries;
}

/** What Next makes of a file by its name. */
export interface Convention {
  readonly kind: 'rendered' | 'route' | 'image' | 'pages-page' | 'pages-api' | 'proxy';
  readonly entry: EntryKind;
  readonly route: string | undefined;
}

/** What Next makes of the project's files, by path; those that it does not look for are left out. No file is read. */
export function conventionsOf(project: Project): ReadonlyMap<string, Convention> {
  const conventions = new Map<string, Convention>();
  for (const path of project.files.sources()) {
    const convention = conventionOf(project, path);
    if (convention) conventions.set(path, convention);
  }
  return conventions;
}

/** The files that answer paths, by the first segment of those. */
export function filesByArea(
  conventions: ReadonlyMap<string, Convention>,
): ReadonlyMap<string, readonly string[]> {
  const areas = new Map<string, string[]>();
  for (const [path, { route }] of conventions) {
    const area = route?.split('/')[1];
    if (area === undefined) continue;
    const files = areas.get(area);
    if (files) files.push(path);
    else areas.set(area, [path]);
  }
  return areas;
}

/** What Next makes of a file; undefined where it is none that Next looks for. The file is not read. */
export function conventionOf(project: Project, path: string): Convention | undefined {
  const { appFolder, pagesFolder, sourceFolder, config } = project;
  const extension = config.pageExtensions.find((one) => path.endsWith(`.${one}`));
  if (extension === undefined) return undefined;
  const stem = path.slice(0, -extension.length - 1);
  if (
    PROXY.includes(stem.slice(sourceFolder === '' ? 0 : sourceFolder.length + 1)) &&
    path.startsWith(sourceFolder)
  )
    return isIgnoredProxy(project, stem) ? undefined : { kind: 'proxy', entry: 'proxy', route: undefined };
  if (appFolder && path.startsWith(`${appFolder}/`)) {
    const folders = stem.slice(appFolder.length + 1).split('/');
    const name = folders.pop() ?? '';
    const route = routeOf(folders);
    if (route === undefined) return undefined;
    const rendered = RENDERED.get(name);
    if (rendered) return { kind: 'rendered', entry: rendered, route };
    if (name === 'route') return { kind: 'route', entry: 'route', route };
    if (GENERATED.test(name))
      return { kind: 'image', entry: 'image', route: route === '/' ? `/${name}` : `${route}/${name}` };
  } else if (pagesFolder && path.startsWith(`${pagesFolder}/`)) {
    const below = path.slice(pagesFolder.length + 1);
    if (FRAME.test(below.slice(0, -extension.length - 1))) return undefined;
    const isApi = below.startsWith('api/');
    return {
      kind: isApi ? 'pages-api' : 'pages-page',
      entry: isApi ? 'pages-api' : 'pages-page',
      route: pagesRouteOf(below),
    };
  }
  return undefined;
}

/** Next 15 and older do not know proxy.ts. */
function isIgnoredProxy({ majors }: Project, stem: string): boolean {
  return stem.endsWith('proxy') && majors.next !== undefined && majors.next < 16;
}

function entriesOfRoute(graph: Graph, path: string, { kind, entry, route }: Convention): EntryPoint[] {
  const file = graph.file(path);
  if (!file) return [];
  const exported = (names: readonly string[], as: EntryKind): EntryPoint[] =>
    names.flatMap((name) => exportedEntry(graph, file, name, as, route) ?? []);
  switch (kind) {
    case 'rendered':
      return [...exported(['default'], entry), ...exported(['generateMetadata'], 'metadata')];
    case 'route':
      return exported(VERBS, 'route');
    case 'image':
    case 'pages-api':
      return exported(['default'], entry);
    case 'proxy': {
      const found = exported(['proxy', 'middleware'], 'proxy');
      return found.length > 0 ? found : exported(['default'], 'proxy');
    }
    case 'pages-page': {
      const data = exported(DATA_FUNCTIONS, entry);
      return data.length > 0 ? data : exported(['default'], entry);
    }
  }
}

function exportedEntry(
  graph: Graph,
  file: SourceFile,
  name: string,
  kind: EntryKind,
  route: string | undefined,
): EntryPoint | undefined {
  const exported = graph.exportedNames(file).has(name);
  if (!exported) return undefined;
  const resolved = graph.resolveExport(file, name);
  const node = file.exports.named.get(name)?.node ?? file.program;
  const isLocal = resolved?.kind === 'local';
  const place = isLocal && resolved.file === file ? placeOfDefinition(file, resolved.node) : file.place(node);
  const definedIn = isLocal ? resolved.file : file;
  return {
    kind,
    name,
    route,
    file,
    node: isLocal ? resolved.node : node,
    definedIn,
    place,
    isClient: file.directive === 'use client' || definedIn.directive === 'use client',
  };
}

/** Where a definition begins: the name of a function, not its whole body. */
function placeOfDefinition(file: SourceFile, node: Node) {
  if ((node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') && node.id)
    return file.place(node.id);
  return file.place(node);
}

function serverFunctions(project: Project, graph: Graph, file: SourceFile): EntryPoint[] {
  const entries: EntryPoint[] = [];
  const isReachable =
    file.directive === 'use server' ||
    (file.directive === 'use cache' && isImportedByClient(project, graph, file));
  if (isReachable) {
    for (const name of graph.exportedNames(file)) {
      const entry = exportedEntry(graph, file, name, 'server-function', undefined);
      if (entry && mayBeFunction(graph, file, name)) entries.push(entry);
    }
  }
  for (const directive of file.nodes('Directive')) {
    if (directiveOf([directive.value.value]) !== 'use server') continue;
    const body = file.parent(directive);
    const around = body && file.parent(body);
    if (body?.type !== 'BlockStatement' || !around || !isFunction(around)) continue;
    entries.push({
      kind: 'server-function',
      name: functionName(file, around),
      route: undefined,
      file,
      node: around,
      definedIn: file,
      place: placeOfDefinition(file, around),
      isClient: false,
    });
  }
  return entries;
}

/** False for exports that are plainly no function: constants, which Next refuses, and classes. */
function mayBeFunction(graph: Graph, file: SourceFile, name: string): boolean {
  const resolved = graph.resolveExport(file, name);
  if (resolved?.kind !== 'local') return true;
  const { declaration, node } = resolved;
  const value = declaration?.kind === 'variable' ? declaration.init : node;
  return !/Literal$|^ObjectExpression$|^ArrayExpression$|^NewExpression$|^Class/.test(value?.type ?? '');
}

/** What a function is called: by its own name, or by what it is assigned to. */
export function functionName(file: SourceFile, node: FunctionNode): string {
  if ('id' in node && node.id?.type === 'Identifier') return node.id.name;
  if ('key' in node && node.key.type === 'Identifier') return node.key.name;
  const parent = file.parent(node);
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  if (parent?.type === 'ObjectProperty' && parent.key.type === 'Identifier') return parent.key.name;
  if (parent?.type === 'JSXExpressionContainer') {
    const attribute = file.parent(parent);
    if (attribute?.type === 'JSXAttribute' && attribute.name.type === 'JSXIdentifier')
      return attribute.name.name;
  }
  if (parent?.type === 'CallExpression' || parent?.type === 'AwaitExpression')
    for (const ancestor of file.ancestors(parent))
      if (ancestor.type === 'VariableDeclarator' && ancestor.id.type === 'Identifier')
        return ancestor.id.name;
  return '(inline)';
}

function isImportedByClient(project: Project, graph: Graph, file: SourceFile): boolean {
  for (const path of project.files.sources()) {
    if (!project.files.read(path)?.includes('use client')) continue;
    const client = graph.file(path);
    if (client?.directive !== 'use client') continue;
    for (const { source, isTypeOnly } of client.imports.values())
      if (!isTypeOnly && graph.resolveModule(client, source) === file.path) return true;
  }
  return false;
}
