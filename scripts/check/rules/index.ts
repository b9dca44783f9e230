import type { Rule } from './rule.ts';
import unawaitedProtect from './unawaited-protect/rule.ts';

/** Every rule, by id. A test compares this list with the folders beside it. */
export const RULES: readonly Rule[] = [unawaitedProtect];
