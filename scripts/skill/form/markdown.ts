import GithubSlugger from 'github-slugger';
import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString as plainText } from 'mdast-util-to-string';

/** A heading, with the anchor that GitHub gives it. */
export interface Heading {
  readonly depth: number;
  readonly title: string;
  /** Without `#`. */
  readonly anchor: string;
  readonly line: number;
}

/** A link, an image or a link's definition. */
export interface Link {
  /** As written, decoded. */
  readonly url: string;
  readonly line: number;
}

/** A Markdown page, as far as its form goes. What stands in code is neither a link nor a heading. */
export interface Page {
  readonly headings: readonly Heading[];
  readonly links: readonly Link[];
  /** The text of its first paragraph, where that follows right after the title; else empty. */
  readonly opening: string;
}

/** Reads a page; lines are counted with its frontmatter. */
export function readPage(markdown: string): Page {
  const root = fromMarkdown(blankFrontmatter(markdown));
  return { headings: headingsOf(root), links: linksOf(root), opening: openingOf(root) };
}

/** Frontmatter is no Markdown: its last line would underline a heading. */
function blankFrontmatter(markdown: string): string {
  return markdown.replace(/^---\n[\s\S]*?\n---(?=\n|$)/, (matter) => matter.replace(/[^\n]/g, ''));
}

function headingsOf(root: Root): Heading[] {
  const slugger = new GithubSlugger();
  return nodesOf(root).flatMap((node) => {
    if (node.type !== 'heading') return [];
    const title = plainText(node);
    return [{ depth: node.depth, title, anchor: slugger.slug(title), line: lineOf(node) }];
  });
}

function linksOf(root: Root): Link[] {
  return nodesOf(root).flatMap((node) =>
    node.type === 'link' || node.type === 'image' || node.type === 'definition'
      ? [{ url: decoded(node.url), line: lineOf(node) }]
      : [],
  );
}

/** As written where it is no valid encoding; it then leads nowhere, and is reported as such. */
function decoded(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}

function openingOf(root: Root): string {
  const [title, opening] = root.children;
  const isThere = title?.type === 'heading' && title.depth === 1 && opening?.type === 'paragraph';
  return isThere ? plainText(opening) : '';
}

function nodesOf(node: Nodes): Nodes[] {
  return [node, ...('children' in node ? node.children.flatMap(nodesOf) : [])];
}

function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 0;
}
