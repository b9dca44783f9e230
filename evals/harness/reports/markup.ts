import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** HTML or XML in which every text is escaped. */
export type Markup = HtmlEscapedString;

/** What can stand in markup: text, which is escaped, and markup, which is not. */
export type Piece = string | number | Markup | readonly (string | number | Markup)[];

/**
 * Characters that neither XML 1.0 nor HTML may hold, half surrogate pairs among them, and those that turn the direction
 * of text, by which code can be made to look other than it is.
 */
const UNFIT =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u0080-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * A template of markup: whatever is put in as text is escaped, for elements and for quoted attributes. What agents and
 * their apps wrote is the text of somebody who may mean harm.
 */
export function markup(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  // It is a promise only where a piece is one.
  return html(strings, ...pieces.map(fit)) as HtmlEscapedString;
}

/** Text less what could do harm or break a document even where it is escaped; for a terminal too. */
export function fitText(text: string): string {
  return text.replace(UNFIT, '\ufffd');
}

function fit(piece: Piece): unknown {
  if (typeof piece === 'string') return fitText(piece);
  return Array.isArray(piece) ? piece.map(fit) : piece;
}
