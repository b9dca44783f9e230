import apiRedirect from './api-redirect/rule.ts';
import caughtControlFlow from './caught-control-flow/rule.ts';
import exposedHelper from './exposed-helper/rule.ts';
import layoutOnlyGuard from './layout-only-guard/rule.ts';
import lockedSignIn from './locked-sign-in/rule.ts';
import matcherMissesAuth from './matcher-misses-auth/rule.ts';
import misplacedProxy from './misplaced-proxy/rule.ts';
import missingMatcher from './missing-matcher/rule.ts';
import pendingRedirectLoop from './pending-redirect-loop/rule.ts';
import protectInRouteHandler from './protect-in-route-handler/rule.ts';
import relativeUrlInProxy from './relative-url-in-proxy/rule.ts';
import type { Rule } from './rule.ts';
import stalePublicDeclaration from './stale-public-declaration/rule.ts';
import unawaitedProtect from './unawaited-protect/rule.ts';
import unguardedEntry from './unguarded-entry/rule.ts';
import unguardedServerFunction from './unguarded-server-function/rule.ts';

/** Every rule, by id. A test compares this list with the folders beside it. */
export const RULES: readonly Rule[] = [
  apiRedirect,
  caughtControlFlow,
  exposedHelper,
  layoutOnlyGuard,
  lockedSignIn,
  matcherMissesAuth,
  misplacedProxy,
  missingMatcher,
  pendingRedirectLoop,
  protectInRouteHandler,
  relativeUrlInProxy,
  stalePublicDeclaration,
  unawaitedProtect,
  unguardedEntry,
  unguardedServerFunction,
];
