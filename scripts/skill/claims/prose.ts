import matter from 'gray-matter';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Text } from '../texts.ts';

/** A quote that its text does not hold. */
export interface LostQuote {
  /** Such as `references/api-routes.md`. */
  readonly file: string;
  readonly quote: string;
}

/**
 * The prose of a text: paragraphs, list items and rows of tables, each on one line with single spaces.
 * Code blocks, headings and the frontmatter are not in it.
 */
export function passagesOf(markdown: string): string[] {
  const { content } = matter(markdown);
  return paragraphs(fromMarkdown(content), content)
    .flatMap((source) => (source.startsWith('|') ? source.split('\n') : [source]))
    .map(normalise)
    .filter((passage) => !/^\|[\s|:-]*$/.test(passage));
}

/** Quotes that stand in no passage of the text that they are said to be from. */
export function lostQuotes(quotes: readonly LostQuote[], texts: readonly Text[]): LostQuote[] {
  const passages = new Map(texts.map(({ file, markdown }) => [file, passagesOf(markdown)]));
  return quotes.filter(
    ({ file, quote }) => !passages.get(file)?.some((passage) => passage.includes(normalise(quote))),
  );
}

/** The sentences of a text that no quote touches. A row of a table counts as one sentence. */
export function uncoveredSentences(text: Text, quotes: readonly string[]): string[] {
  const wanted = quotes.map(normalise);
  return passagesOf(text.markdown).flatMap((passage) => {
    const covered = wanted.flatMap((quote) => rangesOf(quote, passage));
    return sentencesOf(passage)
      .filter(({ from, to }) => !covered.some((range) => range.from < to && from < range.to))
      .map(({ from, to }) => passage.slice(from, to).trim())
      .filter((sentence) => !isLabel(sentence));
  });
}

/** `**Right.**`, or nothing but links: it says nothing. */
function isLabel(sentence: string): boolean {
  return (
    /^\*\*(?:Right|Wrong)\.?\*\*\.?$/.test(sentence) || /^(?:\[[^\]]*\]\([^)]*\)[\s·]*)+$/.test(sentence)
  );
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Where a quote stands in a passage; the same words may stand there twice. */
function rangesOf(quote: string, passage: string): Range[] {
  const ranges: Range[] = [];
  for (let from = passage.indexOf(quote); from !== -1; from = passage.indexOf(quote, from + 1))
    ranges.push({ from, to: from + quote.length });
  return ranges;
}

function sentencesOf(passage: string): Range[] {
  if (passage.startsWith('|')) return [{ from: 0, to: passage.length }];
  const ends = [...passage.matchAll(/[.!?](?:\*\*|[)`"])*\s+(?=[A-Z*`(<["'])/g)].map(
    ({ index, 0: found }) => index + found.length,
  );
  return [0, ...ends].map((from, at) => ({ from, to: ends[at] ?? passage.length }));
}

function paragraphs(node: Nodes, source: string): string[] {
  if (node.type === 'paragraph')
    return [source.slice(node.position?.start.offset, node.position?.end.offset).replace(/^ *> ?/gm, '')];
  return 'children' in node ? node.children.flatMap((child) => paragraphs(child, source)) : [];
}

function normalise(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
