import { redact as redactTokens } from '../app/reply.ts';

/** Blots credentials out of a text. */
export type Secrets = (text: string) => string;

/** A value shorter than this is no key; blotting it out could blot out anything. */
const SHORTEST_KEY = 8;

/** Keys of the services that coding agents talk to, and of those that they are used with. */
const KEYS = [
  /\bsk-[\w-]{16,}/g,
  /\bAIza[\w-]{20,}/g,
  /\b(?:gh[pousr]_|github_pat_)\w{20,}/g,
  /\bnpm_\w{20,}/g,
  /\bAKIA[A-Z0-9]{12,}/g,
  /\bxai-\w{16,}/g,
];

/**
 * Makes what blots out credentials: the given values wherever they occur, and whatever looks like a key.
 * @param values Credentials that were handed to an agent.
 */
export function redactor(values: readonly string[]): Secrets {
  const given = redactorOf(values);
  return (text) => {
    let clean = given(text);
    for (const key of KEYS) clean = clean.replace(key, '<credential>');
    return redactTokens(clean.replace(/\b(Bearer|Basic) +[\w+/=.~-]{16,}/gi, '$1 <credential>'));
  };
}

/** Makes what blots out the given values and nothing else, for code that must stay as it is. */
export function redactorOf(values: readonly string[]): Secrets {
  const known = [...new Set(values.filter((value) => value.length >= SHORTEST_KEY))]
    // The longest first: one may be part of another.
    .sort((a, b) => b.length - a.length)
    // As it is, and as JSON writes it.
    .flatMap((value) => [value, JSON.stringify(value).slice(1, -1)]);
  return (text) => {
    let clean = text;
    for (const value of known) clean = clean.replaceAll(value, '<credential>');
    return clean;
  };
}
