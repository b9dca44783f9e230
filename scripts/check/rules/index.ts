import authFromWrongModule from './auth-from-wrong-module/rule.ts';
import hasNotCalled from './has-not-called/rule.ts';
import machineTokenRole from './machine-token-role/rule.ts';
import mixedProtectParams from './mixed-protect-params/rule.ts';
import orgRoleWithoutPrefix from './org-role-without-prefix/rule.ts';
import removedApi from './removed-api/rule.ts';
import removedComponent from './removed-component/rule.ts';
import type { Rule } from './rule.ts';
import secretInClient from './secret-in-client/rule.ts';
import showOnCore2 from './show-on-core-2/rule.ts';
import systemPermission from './system-permission/rule.ts';
import unawaitedAuth from './unawaited-auth/rule.ts';
import unawaitedClerkClient from './unawaited-clerk-client/rule.ts';
import unawaitedProtect from './unawaited-protect/rule.ts';
import unsafeMetadataRole from './unsafe-metadata-role/rule.ts';
import userObjectToClient from './user-object-to-client/rule.ts';
import vulnerableVersion from './vulnerable-version/rule.ts';

/** Every rule, by id. A test compares this list with the folders beside it. */
export const RULES: readonly Rule[] = [
  authFromWrongModule,
  hasNotCalled,
  machineTokenRole,
  mixedProtectParams,
  orgRoleWithoutPrefix,
  removedApi,
  removedComponent,
  secretInClient,
  showOnCore2,
  systemPermission,
  unawaitedAuth,
  unawaitedClerkClient,
  unawaitedProtect,
  unsafeMetadataRole,
  userObjectToClient,
  vulnerableVersion,
];
