import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import type { Text } from './texts.ts';

/** What a text may cost its reader, in tokens of o200k_base. A task loads SKILL.md and one reference. */
export function budgetOf(text: Text): number {
  return text.file === 'SKILL.md' ? 1_800 : 2_000;
}

/** How many tokens (o200k_base) a text costs its reader. */
export function tokensOf(text: Text): number {
  return encode(text.markdown).length;
}
