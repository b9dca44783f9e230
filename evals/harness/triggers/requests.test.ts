import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SKILL } from '../scenario/index-file.ts';
import { asScenario, CODEBASES, codebases, readTriggers } from './requests.ts';

const { skill_name, requests } = readTriggers();
const should = requests.filter((request) => request.should_trigger);
const nearMisses = requests.filter((request) => !request.should_trigger);

describe('evals/triggers.json', () => {
  it('has at least thirty requests, half of them near misses', () => {
    expect(skill_name).toBe(SKILL);
    expect(requests.length).toBeGreaterThanOrEqual(30);
    expect(should.length).toBe(nearMisses.length);
  });

  it('has no request twice in the same code base, and no id twice', () => {
    const unique = (values: readonly string[]) => expect(new Set(values).size).toBe(values.length);
    unique(requests.map(({ id }) => id));
    unique(requests.map(({ codebase, query }) => `${codebase}: ${query.toLowerCase().replace(/\W+/g, ' ')}`));
  });

  it('names the skill nowhere', () => {
    for (const { id, query } of requests) expect(query, id).not.toMatch(/skill|clerk-nextjs/i);
  });

  it('covers the near misses that people ask for', () => {
    const bases = new Set(nearMisses.map(({ codebase }) => codebase));
    expect([...bases]).toEqual(expect.arrayContaining(codebases()));
    expect(nearMisses.filter(({ query }) => /\bclerk\b/i.test(query)).length).toBeGreaterThanOrEqual(4);
    // Words alone must not tell: some requests that should use the skill do not name Clerk.
    expect(should.filter(({ query }) => !/clerk/i.test(query)).length).toBeGreaterThanOrEqual(8);
  });

  it('has a code base on disk for every request', async () => {
    for (const request of requests) {
      const { folder, prompt, slug } = await asScenario(request);
      expect(existsSync(join(folder, 'project')), request.id).toBe(true);
      expect([prompt, slug]).toEqual([request.query, request.id]);
    }
  });
});

it.each(codebases())('%s is no Next.js app with Clerk', (name) => {
  const manifest = readFileSync(join(CODEBASES, name, 'project/package.json'), 'utf8');
  expect(manifest).not.toContain('@clerk/nextjs');
});

describe('A file of requests', () => {
  let scratch: string;
  beforeAll(() => {
    scratch = mkdtempSync(join(tmpdir(), 'triggers-'));
  });
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  it('has to say of each near miss what makes it one', () => {
    const path = join(scratch, 'triggers.json');
    const request = { id: 'a', codebase: 'next-plain', query: 'Show the clerk of each hearing.' };
    writeFileSync(
      path,
      JSON.stringify({ skill_name: SKILL, requests: [{ ...request, should_trigger: false }] }),
    );
    expect(() => readTriggers(path)).toThrow(/requests\.0\.why/);
  });

  it('has to name a code base that exists', async () => {
    await expect(
      asScenario({ id: 'a', codebase: 'nowhere', query: 'Lock the dashboard.', should_trigger: true }),
    ).rejects.toThrow('there is no code base "nowhere"');
  });
});
