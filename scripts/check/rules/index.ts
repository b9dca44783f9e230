import apiRedirect from './api-redirect/rule.ts';
import authFromWrongModule from './auth-from-wrong-module/rule.ts';
import authInterruptsOff from './auth-interrupts-off/rule.ts';
import authOutsideSuspense from './auth-outside-suspense/rule.ts';
import bodyReadBeforeVerify from './body-read-before-verify/rule.ts';
import browserOnlyGuard from './browser-only-guard/rule.ts';
import caughtControlFlow from './caught-control-flow/rule.ts';
import cookieAsSession from './cookie-as-session/rule.ts';
import exposedHelper from './exposed-helper/rule.ts';
import forbiddenForSignedOut from './forbidden-for-signed-out/rule.ts';
import gatedCaller from './gated-caller/rule.ts';
import halfCheckedRedirect from './half-checked-redirect/rule.ts';
import handVerifiedWebhook from './hand-verified-webhook/rule.ts';
import hasNotCalled from './has-not-called/rule.ts';
import layoutOnlyGuard from './layout-only-guard/rule.ts';
import lockedSignIn from './locked-sign-in/rule.ts';
import lockedWebhook from './locked-webhook/rule.ts';
import machineTokenRole from './machine-token-role/rule.ts';
import matcherMissesAuth from './matcher-misses-auth/rule.ts';
import metadataFromInput from './metadata-from-input/rule.ts';
import misplacedProxy from './misplaced-proxy/rule.ts';
import missingMatcher from './missing-matcher/rule.ts';
import mixedProtectParams from './mixed-protect-params/rule.ts';
import moduleVariableInCache from './module-variable-in-cache/rule.ts';
import oneArgumentRevalidate from './one-argument-revalidate/rule.ts';
import openEndedPattern from './open-ended-pattern/rule.ts';
import orgRoleWithoutPrefix from './org-role-without-prefix/rule.ts';
import ownerFromInput from './owner-from-input/rule.ts';
import pendingRedirectLoop from './pending-redirect-loop/rule.ts';
import pendingSessionLetIn from './pending-session-let-in/rule.ts';
import personInModuleVariable from './person-in-module-variable/rule.ts';
import protectInRouteHandler from './protect-in-route-handler/rule.ts';
import providerOutsideBody from './provider-outside-body/rule.ts';
import relativeUrlInProxy from './relative-url-in-proxy/rule.ts';
import removedApi from './removed-api/rule.ts';
import removedComponent from './removed-component/rule.ts';
import requestApiInCache from './request-api-in-cache/rule.ts';
import routeMatcherGate from './route-matcher-gate/rule.ts';
import type { Rule } from './rule.ts';
import secretInClient from './secret-in-client/rule.ts';
import segmentConfigWithCacheComponents from './segment-config-with-cache-components/rule.ts';
import sessionInCacheKey from './session-in-cache-key/rule.ts';
import sessionTokenExposed from './session-token-exposed/rule.ts';
import sharedCacheHeader from './shared-cache-header/rule.ts';
import showOnCore2 from './show-on-core-2/rule.ts';
import stalePublicDeclaration from './stale-public-declaration/rule.ts';
import staticImage from './static-image/rule.ts';
import systemPermission from './system-permission/rule.ts';
import tellingRefusal from './telling-refusal/rule.ts';
import templateTokenToOwnApi from './template-token-to-own-api/rule.ts';
import unawaitedAuth from './unawaited-auth/rule.ts';
import unawaitedClerkClient from './unawaited-clerk-client/rule.ts';
import unawaitedParams from './unawaited-params/rule.ts';
import unawaitedProtect from './unawaited-protect/rule.ts';
import undefinedOrg from './undefined-org/rule.ts';
import unguardedEntry from './unguarded-entry/rule.ts';
import unguardedImage from './unguarded-image/rule.ts';
import unguardedServerFunction from './unguarded-server-function/rule.ts';
import unkeyedCache from './unkeyed-cache/rule.ts';
import unpinnedTokenVerification from './unpinned-token-verification/rule.ts';
import unreadJwtKey from './unread-jwt-key/rule.ts';
import unsafeMetadataRole from './unsafe-metadata-role/rule.ts';
import unscopedMutation from './unscoped-mutation/rule.ts';
import unscopedRead from './unscoped-read/rule.ts';
import unverifiedToken from './unverified-token/rule.ts';
import unverifiedWebhook from './unverified-webhook/rule.ts';
import updateTagOutsideAction from './update-tag-outside-action/rule.ts';
import userObjectToClient from './user-object-to-client/rule.ts';
import vulnerableVersion from './vulnerable-version/rule.ts';
import weakerServerFunction from './weaker-server-function/rule.ts';

/** Every rule, by id. A test compares this list with the folders beside it. */
export const RULES: readonly Rule[] = [
  apiRedirect,
  authFromWrongModule,
  authInterruptsOff,
  authOutsideSuspense,
  bodyReadBeforeVerify,
  browserOnlyGuard,
  caughtControlFlow,
  cookieAsSession,
  exposedHelper,
  forbiddenForSignedOut,
  gatedCaller,
  halfCheckedRedirect,
  handVerifiedWebhook,
  hasNotCalled,
  layoutOnlyGuard,
  lockedSignIn,
  lockedWebhook,
  machineTokenRole,
  matcherMissesAuth,
  metadataFromInput,
  misplacedProxy,
  missingMatcher,
  mixedProtectParams,
  moduleVariableInCache,
  oneArgumentRevalidate,
  openEndedPattern,
  orgRoleWithoutPrefix,
  ownerFromInput,
  pendingRedirectLoop,
  pendingSessionLetIn,
  personInModuleVariable,
  protectInRouteHandler,
  providerOutsideBody,
  relativeUrlInProxy,
  removedApi,
  removedComponent,
  requestApiInCache,
  routeMatcherGate,
  secretInClient,
  segmentConfigWithCacheComponents,
  sessionInCacheKey,
  sessionTokenExposed,
  sharedCacheHeader,
  showOnCore2,
  stalePublicDeclaration,
  staticImage,
  systemPermission,
  tellingRefusal,
  templateTokenToOwnApi,
  unawaitedAuth,
  unawaitedClerkClient,
  unawaitedParams,
  unawaitedProtect,
  undefinedOrg,
  unguardedEntry,
  unguardedImage,
  unguardedServerFunction,
  unkeyedCache,
  unpinnedTokenVerification,
  unreadJwtKey,
  unsafeMetadataRole,
  unscopedMutation,
  unscopedRead,
  unverifiedToken,
  unverifiedWebhook,
  updateTagOutsideAction,
  userObjectToClient,
  vulnerableVersion,
  weakerServerFunction,
];
