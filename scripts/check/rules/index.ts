import authFromWrongModule from './auth-from-wrong-module/rule.ts';
import authInterruptsOff from './auth-interrupts-off/rule.ts';
import caughtControlFlow from './caught-control-flow/rule.ts';
import cookieAsSession from './cookie-as-session/rule.ts';
import exposedHelper from './exposed-helper/rule.ts';
import hasNotCalled from './has-not-called/rule.ts';
import layoutOnlyGuard from './layout-only-guard/rule.ts';
import machineTokenRole from './machine-token-role/rule.ts';
import mixedProtectParams from './mixed-protect-params/rule.ts';
import openEndedPattern from './open-ended-pattern/rule.ts';
import orgRoleWithoutPrefix from './org-role-without-prefix/rule.ts';
import pendingSessionLetIn from './pending-session-let-in/rule.ts';
import protectInRouteHandler from './protect-in-route-handler/rule.ts';
import providerOutsideBody from './provider-outside-body/rule.ts';
import removedApi from './removed-api/rule.ts';
import removedComponent from './removed-component/rule.ts';
import routeMatcherGate from './route-matcher-gate/rule.ts';
import type { Rule } from './rule.ts';
import secretInClient from './secret-in-client/rule.ts';
import sessionTokenExposed from './session-token-exposed/rule.ts';
import showOnCore2 from './show-on-core-2/rule.ts';
import stalePublicDeclaration from './stale-public-declaration/rule.ts';
import systemPermission from './system-permission/rule.ts';
import templateTokenToOwnApi from './template-token-to-own-api/rule.ts';
import unawaitedAuth from './unawaited-auth/rule.ts';
import unawaitedClerkClient from './unawaited-clerk-client/rule.ts';
import unawaitedProtect from './unawaited-protect/rule.ts';
import unguardedEntry from './unguarded-entry/rule.ts';
import unguardedServerFunction from './unguarded-server-function/rule.ts';
import unpinnedTokenVerification from './unpinned-token-verification/rule.ts';
import unreadJwtKey from './unread-jwt-key/rule.ts';
import unsafeMetadataRole from './unsafe-metadata-role/rule.ts';
import unverifiedToken from './unverified-token/rule.ts';
import userObjectToClient from './user-object-to-client/rule.ts';
import vulnerableVersion from './vulnerable-version/rule.ts';

/** Every rule, by id. A test compares this list with the folders beside it. */
export const RULES: readonly Rule[] = [
  authFromWrongModule,
  authInterruptsOff,
  caughtControlFlow,
  cookieAsSession,
  exposedHelper,
  hasNotCalled,
  layoutOnlyGuard,
  machineTokenRole,
  mixedProtectParams,
  openEndedPattern,
  orgRoleWithoutPrefix,
  pendingSessionLetIn,
  protectInRouteHandler,
  providerOutsideBody,
  removedApi,
  removedComponent,
  routeMatcherGate,
  secretInClient,
  sessionTokenExposed,
  showOnCore2,
  stalePublicDeclaration,
  systemPermission,
  templateTokenToOwnApi,
  unawaitedAuth,
  unawaitedClerkClient,
  unawaitedProtect,
  unguardedEntry,
  unguardedServerFunction,
  unpinnedTokenVerification,
  unreadJwtKey,
  unsafeMetadataRole,
  unverifiedToken,
  userObjectToClient,
  vulnerableVersion,
];
