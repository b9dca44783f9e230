import { createHash } from 'node:crypto';
import type { Cast } from '../clerk/cast.ts';

/**
 * What an answer cannot know beforehand, since every run has others: words of the cast and of the scenario's data,
 * where the app is, and the programs that people use. Checks, answers and evidence speak of the words as they stand in
 * the repository (canonical); the app under grading sees others of the same shape.
 */
export interface Disguise {
  /** By which the same disguise is made again; null where there is none. */
  readonly seed: number | null;
  /** The headers by which a browser, and a script, introduce themselves. */
  readonly programs: Readonly<Record<'browser' | 'script', Readonly<Record<string, string>>>>;
  /** Puts it on: whole words, in every string of a value and in the keys of its objects. */
  on<T>(value: T): T;
  /**
   * Puts it on what is sent to the app. Tokens stay as they are, and so do words of three letters ("Bob"): one of
   * those could stand by chance in the arguments that Next encrypts.
   */
  onRequest(text: string): string;
  /** Takes it off again, wherever a word stands: they are too long to be there by chance. */
  off<T>(value: T): T;
  /** Where the words stand in a text, with the word of the disguise for each, in order. */
  find(text: string): readonly Place[];
}

/** A word in a text. */
export interface Place {
  readonly at: number;
  readonly canonical: string;
  readonly other: string;
}

/** Where Next users expect an app. */
export const USUAL_PORT = 3000;

/** Below those that systems hand out, and none that `fetch()` refuses. */
const PORTS = { first: 7000, count: 3000 };

const BROWSERS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:144.0) Gecko/20100101 Firefox/144.0',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36',
] as const;
const LANGUAGES = ['en-US,en;q=0.9', 'en-GB,en;q=0.8', 'de-DE,de;q=0.9,en;q=0.6', 'fr,en-US;q=0.7'] as const;
const SCRIPTS = ['okhttp/5.1.0', 'axios/1.12.2', 'python-requests/2.32.5', 'curl/8.14.1', 'node'] as const;

/** No disguise at all: for code of this repository, which nobody wrote to cheat. */
export const NO_DISGUISE: Disguise = {
  seed: null,
  programs: { browser: {}, script: {} },
  on: (value) => value,
  onRequest: (text) => text,
  off: (value) => value,
  find: () => [],
};

/** The port that a seed stands for. */
export function portOf(seed: number): number {
  return PORTS.first + (digest(seed, 'port').readUInt32BE() % PORTS.count);
}

/**
 * Makes a disguise.
 * @param seed The same one makes the same disguise.
 * @param markers Words of the scenario's data that tell leaks.
 * @param port Where the app is, and what stands for 3000 after `localhost:`.
 */
export function makeDisguise(
  seed: number,
  cast: Cast,
  markers: readonly string[] = [],
  port: number = USUAL_PORT,
): Disguise {
  const words = new Map([...wordsOf(cast), ...markers].map((word) => [word, another(seed, word)]));
  if (port !== USUAL_PORT) words.set(`localhost:${USUAL_PORT}`, `localhost:${port}`);

  const forms = [...words].flatMap(([word, other]) =>
    encoded(word).map((form, n) => [form, encoded(other)[n] ?? other] as const),
  );
  const others = new Map(forms);
  const canonical = new Map(forms.map(([word, other]) => [other, word]));
  const all = wholeWords([...others.keys()]);
  const inRequests = wholeWords([...others.keys()].filter((word) => word.length > 3));
  const anywhere = new RegExp(anyOf([...canonical.keys()]), 'g');

  const on = (text: string) => text.replace(all, (word) => others.get(word) ?? word);
  const off = (text: string) => text.replace(anywhere, (other) => canonical.get(other) ?? other);
  return {
    seed,
    programs: programs(seed),
    on: (value) => inStrings(value, on),
    onRequest: (text) => text.replace(inRequests, (word) => others.get(word) ?? word),
    off: (value) => inStrings(value, off),
    find: (text) =>
      [...text.matchAll(all)].flatMap(({ index, 0: word }) => {
        const other = others.get(word);
        return other === undefined ? [] : [{ at: index, canonical: word, other }];
      }),
  };
}

/** Every word of the cast by which an app could know somebody or something. */
function wordsOf({ people, organizations, machines, apiKeys, m2mTokens }: Cast): string[] {
  const texts = (metadata: object) => Object.values(metadata).filter((value) => typeof value === 'string');
  return [
    ...Object.values(people).flatMap(({ userId, sessionId, firstName, lastName, email, privateMetadata }) => [
      ...[userId, sessionId, firstName, lastName, email],
      ...texts(privateMetadata),
    ]),
    ...organizations.flatMap(({ id, slug, name, privateMetadata }) => [
      ...[id, slug, name],
      ...texts(privateMetadata),
    ]),
    ...machines.flatMap(({ id, secretKey }) => [id, secretKey]),
    ...Object.values(apiKeys).flatMap(({ id, secret }) => [id, secret]),
    ...Object.values(m2mTokens).flatMap(({ id, token }) => [id, token]),
  ].filter((word) => word !== '');
}

/** A word as it stands in plain text, in an address, and in an address within an address. */
function encoded(word: string): string[] {
  const once = encodeURIComponent(word);
  return once === word ? [word] : [word, once, encodeURIComponent(once)];
}

const TOKEN = String.raw`\beyJ[\w-]+\.[\w-]*(?:\.[\w-]*)?`;
/**
 * What ends before a word begins: no letter or digit, a character that is written with some, or what React puts in
 * front of the name of a field.
 */
const BEFORE = String.raw`(?<=^|^_[0-9a-f]+_|[^A-Za-z0-9_]|%[0-9A-Fa-f]{2}|\\[bfnrt]|\\u[0-9A-Fa-f]{4})`;

/** Finds tokens, which keep what is in them, and words that stand by themselves. */
function wholeWords(words: readonly string[]): RegExp {
  return new RegExp(`${TOKEN}|${BEFORE}(?:${anyOf(words)})(?![A-Za-z0-9_])`, 'g');
}

/** The longest of the words: that of private metadata, not the slug that it begins with. */
function anyOf(words: readonly string[]): string {
  return words
    .toSorted((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|');
}

/** Ids and secrets of Clerk: a prefix and 27 letters and digits. */
const ID = /^(user|sess|org|mch|ak|mt)_/;
const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Another word of the same shape. What differs in case only stays so: the slug of Acme is its name in small letters. */
function another(seed: number, word: string): string {
  const [prefix] = ID.exec(word) ?? [];
  if (prefix) {
    const bytes = digest(seed, word);
    return (
      prefix + [...bytes.subarray(0, 27)].map((byte) => ALPHANUMERIC[byte % ALPHANUMERIC.length]).join('')
    );
  }
  const [local = '', ...domain] = word.split('@');
  return [local.replace(/[A-Za-z]+/g, (letters) => anotherName(seed, letters)), ...domain].join('@');
}

/** Ten letters that can be spoken. */
function anotherName(seed: number, name: string): string {
  const bytes = digest(seed, name.toLowerCase());
  const pick = (letters: string, index: number) => letters[(bytes[index] ?? 0) % letters.length] ?? '';
  const small = Array.from(
    { length: 5 },
    (_, n) => pick('bdfghjklmnprstvwz', 2 * n) + pick('aeiou', 2 * n + 1),
  ).join('');
  if (name === name.toLowerCase()) return small;
  return name === name.toUpperCase() ? small.toUpperCase() : small.charAt(0).toUpperCase() + small.slice(1);
}

function programs(seed: number): Disguise['programs'] {
  const pick = <T>(list: readonly [T, ...T[]], what: string) =>
    list[digest(seed, what).readUInt32BE() % list.length] ?? list[0];
  return {
    browser: { 'user-agent': pick(BROWSERS, 'browser'), 'accept-language': pick(LANGUAGES, 'language') },
    script: { 'user-agent': pick(SCRIPTS, 'script') },
  };
}

function digest(seed: number, what: string): Buffer {
  return createHash('sha256').update(`${seed} ${what}`).digest();
}

function inStrings<T>(value: T, change: (text: string) => string): T {
  const visit = (one: unknown): unknown => {
    if (typeof one === 'string') return change(one);
    if (Array.isArray(one)) return one.map(visit);
    if (typeof one !== 'object' || one === null || Object.getPrototypeOf(one) !== Object.prototype)
      return one;
    return Object.fromEntries(Object.entries(one).map(([key, item]) => [change(key), visit(item)]));
  };
  return visit(value) as T;
}
