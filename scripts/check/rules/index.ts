import apiRedirect from './api-redirect/rule.ts';
import authOutsideSuspense from './auth-outside-suspense/rule.ts';
import bodyReadBeforeVerify from './body-read-before-verify/rule.ts';
import caughtControlFlow from './caught-control-flow/rule.ts';
import exposedHelper from './exposed-helper/rule.ts';
import layoutOnlyGuard from './layout-only-guard/rule.ts';
import lockedSignIn from './locked-sign-in/rule.ts';
import matcherMissesAuth from './matcher-misses-auth/rule.ts';
import misplacedProxy from './misplaced-proxy/rule.ts';
import missingMatcher from './missing-matcher/rule.ts';
import moduleVariableInCache from './module-variable-in-cache/rule.ts';
import oneArgumentRevalidate from './one-argument-revalidate/rule.ts';
import ownerFromInput from './owner-from-input/rule.ts';
import pendingRedirectLoop from './pending-redirect-loop/rule.ts';
import personInModuleVariable from './person-in-module-variable/rule.ts';
import protectInRouteHandler from './protect-in-route-handler/rule.ts';
import relativeUrlInProxy from './relative-url-in-proxy/rule.ts';
import requestApiInCache from './request-api-in-cache/rule.ts';
import type { Rule } from './rule.ts';
import segmentConfigWithCacheComponents from './segment-config-with-cache-components/rule.ts';
import sessionInCacheKey from './session-in-cache-key/rule.ts';
import sharedCacheHeader from './shared-cache-header/rule.ts';
import stalePublicDeclaration from './stale-public-declaration/rule.ts';
import unawaitedParams from './unawaited-params/rule.ts';
import unawaitedProtect from './unawaited-protect/rule.ts';
import undefinedOrg from './undefined-org/rule.ts';
import unguardedEntry from './unguarded-entry/rule.ts';
import unguardedImage from './unguarded-image/rule.ts';
import unguardedServerFunction from './unguarded-server-function/rule.ts';
import unkeyedCache from './unkeyed-cache/rule.ts';
import unscopedMutation from './unscoped-mutation/rule.ts';
import unverifiedWebhook from './unverified-webhook/rule.ts';
import updateTagOutsideAction from './update-tag-outside-action/rule.ts';

/** Every rule, by id. A test compares this list with the folders beside it. */
export const RULES: readonly Rule[] = [
  apiRedirect,
  authOutsideSuspense,
  bodyReadBeforeVerify,
  caughtControlFlow,
  exposedHelper,
  layoutOnlyGuard,
  lockedSignIn,
  matcherMissesAuth,
  misplacedProxy,
  missingMatcher,
  moduleVariableInCache,
  oneArgumentRevalidate,
  ownerFromInput,
  pendingRedirectLoop,
  personInModuleVariable,
  protectInRouteHandler,
  relativeUrlInProxy,
  requestApiInCache,
  segmentConfigWithCacheComponents,
  sessionInCacheKey,
  sharedCacheHeader,
  stalePublicDeclaration,
  unawaitedParams,
  unawaitedProtect,
  undefinedOrg,
  unguardedEntry,
  unguardedImage,
  unguardedServerFunction,
  unkeyedCache,
  unscopedMutation,
  unverifiedWebhook,
  updateTagOutsideAction,
];
