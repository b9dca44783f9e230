import caughtControlFlow from './caught-control-flow/rule.ts';
import exposedHelper from './exposed-helper/rule.ts';
import layoutOnlyGuard from './layout-only-guard/rule.ts';
import protectInRouteHandler from './protect-in-route-handler/rule.ts';
import type { Rule } from './rule.ts';
import stalePublicDeclaration from './stale-public-declaration/rule.ts';
import unawaitedProtect from './unawaited-protect/rule.ts';
import unguardedEntry from './unguarded-entry/rule.ts';
import unguardedServerFunction from './unguarded-server-function/rule.ts';

/** Every rule, by id. A test compares this list with the folders beside it. */
export const RULES: readonly Rule[] = [
  caughtControlFlow,
  exposedHelper,
  layoutOnlyGuard,
  protectInRouteHandler,
  stalePublicDeclaration,
  unawaitedProtect,
  unguardedEntry,
  unguardedServerFunction,
];
