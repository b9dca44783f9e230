import removedApi from './removed-api/rule.ts';
import removedComponent from './removed-component/rule.ts';
import type { Rule } from './rule.ts';
import showOnCore2 from './show-on-core-2/rule.ts';
import unawaitedProtect from './unawaited-protect/rule.ts';

/** Every rule, by id. A test compares this list with the folders beside it. */
export const RULES: readonly Rule[] = [removedApi, removedComponent, showOnCore2, unawaitedProtect];
