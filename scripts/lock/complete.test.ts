import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { missingEntries, platformOf } from './complete.ts';

const app = { optionalDependencies: { '@x/tool-darwin-arm64': '2.0.0' } };

describe('missingEntries', () => {
  it('adds a platform package that the lock does not hold', () => {
    expect(missingEntries({ 'node_modules/tool': app })).toEqual({
      'node_modules/@x/tool-darwin-arm64': {
        version: '2.0.0',
        os: ['darwin'],
        cpu: ['arm64'],
        optional: true,
      },
    });
  });

  it('puts it below its owner where another version has the place', () => {
    const packages = {
      'node_modules/@x/tool-darwin-arm64': { version: '1.0.0' },
      'node_modules/tool': app,
    };
    expect(Object.keys(missingEntries(packages))).toEqual([
      'node_modules/tool/node_modules/@x/tool-darwin-arm64',
    ]);
  });

  it('adds nothing where the package resolves, next to its owner or above it', () => {
    const found = { version: '2.0.0' };
    expect(missingEntries({ 'node_modules/tool': app, 'node_modules/@x/tool-darwin-arm64': found })).toEqual(
      {},
    );
    expect(
      missingEntries({ 'a/b/node_modules/tool': app, 'a/b/node_modules/@x/tool-darwin-arm64': found }),
    ).toEqual({});
  });

  it('reads the C library from the name', () => {
    expect(platformOf('@biomejs/cli-linux-x64-musl')).toEqual({
      os: ['linux'],
      cpu: ['x64'],
      libc: ['musl'],
    });
    expect(platformOf('@next/swc-linux-arm64-gnu')).toEqual({
      os: ['linux'],
      cpu: ['arm64'],
      libc: ['glibc'],
    });
  });
});

describe.each(['package-lock.json', 'scripts/skill/install/clients/package-lock.json'])('%s', (file) => {
  const text = readFileSync(join(import.meta.dirname, '../..', file), 'utf8');

  it('holds the packages of every platform, so that npm ci takes it', () => {
    const lock = JSON.parse(text);
    expect(Object.keys(lock.packages).length).toBeGreaterThan(100);
    expect(Object.keys(missingEntries(lock.packages))).toEqual([]);
  });

  it('names no registry', () => {
    expect(text).not.toMatch(/"resolved": "https?:/);
  });
});
