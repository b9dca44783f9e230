import { describe, expect, it } from 'vitest';
import { redactor, redactorOf } from './redact.ts';

describe('what blots credentials out', () => {
  const redact = redactor(['hunter2-hunter2', 'hunter2-hunter2-and-more', 'a"quoted\\one', 'short']);

  it.each([
    ['a value that was handed over', 'key=hunter2-hunter2;', 'key=<credential>;'],
    ['the longer of two', 'hunter2-hunter2-and-more', '<credential>'],
    ['one as JSON writes it', JSON.stringify({ key: 'a"quoted\\one' }), '{"key":"<credential>"}'],
    ['an Anthropic key', 'sk-ant-api03-abcdefghijklmnop_-XYZ', '<credential>'],
    ['a Google key', `AIza${'x'.repeat(30)}`, '<credential>'],
    ['a GitHub token', `ghp_${'x'.repeat(36)}`, '<credential>'],
    ['a bearer token', `authorization: Bearer ${'x'.repeat(40)}`, 'authorization: Bearer <credential>'],
    ['a Clerk key', 'sk_test_abc123', 'sk_test_…'],
    ['a JWT', 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.sig', '<jwt>'],
  ])('takes %s', (_name, text, clean) => {
    expect(redact(text)).toBe(clean);
  });

  it('leaves everything else as it is', () => {
    const text = 'too short a value: short; basic auth; bearer of news; sk-1; "Basic principles"';
    expect(redact(text)).toBe(text);
  });

  it('leaves code as it is but for the values that were handed over', () => {
    const code = "const header = 'Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.sig'; // hunter2-hunter2";
    expect(redactorOf(['hunter2-hunter2'])(code)).toBe(code.replace('hunter2-hunter2', '<credential>'));
  });
});
