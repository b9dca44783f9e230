import type { Code, Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { UserError } from '../../../evals/harness/errors.ts';

/** The SDK generation that a block is written for. */
export type Generation = 'current' | 'core-2';

interface BlockBody {
  /** The text that it stands in, relative to the skill, such as `references/api-routes.md`. */
  readonly text: string;
  /** The line of its opening fence. */
  readonly line: number;
  /** Where the file belongs in an app; the block's first line says it. */
  readonly path: string;
  readonly generation: Generation;
  /** The whole file, its path line included. */
  readonly code: string;
}

/** A code block of the skill's text. Every one is a whole file. */
export type Block =
  | (BlockBody & { readonly kind: 'right' })
  /** `attack`: the check that has to fail on it. */
  | (BlockBody & { readonly kind: 'wrong'; readonly attack: string });

/** Languages whose blocks are files of an app. */
const CODE = new Set(['ts', 'tsx', 'js', 'jsx', 'mjs']);
/** Languages that may stand in a text without being files: commands and configuration. */
const OTHER = new Set(['sh', 'json', 'md', 'text']);
const PATH_LINE = /^\/\/ (?!\.\.?\/|.*\/\.\.?\/)((?:[\w.()[\]@-]+\/)*[\w.[\]-]+\.(?:tsx?|jsx?|mjs))$/;

/**
 * Takes the code blocks out of a text. The fence says what a block is: ` ```ts ` is right, ` ```ts wrong=CHECK `
 * is killed by that check, and `core-2` beside either means the SDK generation before the current one.
 * @param markdown The text.
 * @param text Its name, for messages.
 * @throws UserError on a block that is no file: without a language, without a path, or with an unknown mark.
 */
export function extractBlocks(markdown: string, text: string): Block[] {
  return codeNodes(fromMarkdown(markdown)).flatMap((node) => {
    const line = node.position?.start.line ?? 0;
    const place = `${text}:${line}`;
    const language = node.lang ?? '';
    if (OTHER.has(language)) return [];
    if (!CODE.has(language))
      throw new UserError(
        `${place}: a block in "${language}"`,
        `Write ${[...CODE, ...OTHER].join(', ')} after the fence.`,
      );
    const path = PATH_LINE.exec(node.value.split('\n', 1)[0] ?? '')?.[1];
    if (!path)
      throw new UserError(
        `${place}: the block's first line names no file`,
        'Begin it with its path, such as // app/page.tsx.',
      );
    const body = { text, line, path, code: `${node.value}\n` };
    return [mark(place, node.meta ?? '', body)];
  });
}

function mark(place: string, meta: string, body: Omit<BlockBody, 'generation'>): Block {
  let generation: Generation = 'current';
  let attack: string | undefined;
  for (const word of meta.split(/\s+/).filter(Boolean)) {
    const wrong = /^wrong=([a-z0-9-]+)$/.exec(word)?.[1];
    if (wrong) attack = wrong;
    else if (word === 'core-2') generation = 'core-2';
    else
      throw new UserError(`${place}: the mark "${word}" says nothing`, 'There are wrong=CHECK and core-2.');
  }
  return attack ? { ...body, generation, kind: 'wrong', attack } : { ...body, generation, kind: 'right' };
}

function codeNodes(node: Nodes): Code[] {
  if (node.type === 'code') return [node];
  return 'children' in node ? node.children.flatMap(codeNodes) : [];
}
