import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ClerkClient, createClerkClient } from '@clerk/backend';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type InstanceKind, type LocalClerk, startLocalClerk } from './index.ts';

/** What a test of local Clerk works with; both are there from the first test on. */
export interface Fixture {
  readonly clerk: LocalClerk;
  /** The real SDK's client for the instance. */
  readonly api: ClerkClient;
  /** The keys file of the instance, for others that shall have the same keys. */
  readonly keysFile: string;
}

/** Starts an instance with keys of its own for a test file, resets it before each test and stops it at the end. */
export function localClerk(instance: InstanceKind = 'production'): Fixture {
  const folder = mkdtempSync(join(tmpdir(), 'local-clerk-'));
  const keysFile = join(folder, 'keys.json');
  const fixture = { keysFile } as { -readonly [Name in keyof Fixture]: Fixture[Name] };
  beforeAll(async () => {
    fixture.clerk = await startLocalClerk({ instance, keysFile });
    fixture.api = createClerkClient(clientOptions(fixture.clerk));
  });
  beforeEach(() => fixture.clerk.reset());
  afterAll(async () => {
    await fixture.clerk?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return fixture;
}

/** The options by which an SDK's client talks to the instance. */
export function clientOptions(clerk: LocalClerk) {
  return {
    secretKey: clerk.secretKey,
    publishableKey: clerk.publishableKey,
    apiUrl: clerk.url,
    // Of development instances the SDK would tell Clerk.
    telemetry: { disabled: true },
  };
}

/** A port of 127.0.0.1 on which nothing listens. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error()),
      );
    });
  });
}
