import { describe, expect, it } from 'vitest';
import { CAST } from '../clerk/index.ts';
import { makeDisguise, NO_DISGUISE, portOf } from './disguise.ts';

const disguise = makeDisguise(7, CAST, ['Okafor', 'guitar', 'Guitar'], 7123);
const of = (word: string) => {
  const other = disguise.on(word);
  expect(other, `${word} is a word of the disguise`).not.toBe(word);
  return other;
};
/** Words of every kind. */
const WORDS = [
  ...['user_alice', 'sess_bob', 'org_acme', 'acme', 'Acme', 'Alice', 'Bob', 'Liddell', 'Okafor'],
  ...['gina@example.com', 'alice-private-metadata', 'globex-private-metadata', 'localhost:3000'],
  ...['mch_api', 'ak_machine_api', 'ak_id_alice', 'ak_alice_notes_read', 'mt_id_reports', 'mt_reports'],
];

describe('a disguise', () => {
  it('has another word of the same shape for each', () => {
    expect(of('user_alice')).toMatch(/^user_[0-9A-Za-z]{27}$/);
    expect(of('sess_alice')).toMatch(/^sess_[0-9A-Za-z]{27}$/);
    expect(of('org_acme')).toMatch(/^org_[0-9A-Za-z]{27}$/);
    expect(of('ak_alice_notes_read')).toMatch(/^ak_[0-9A-Za-z]{27}$/);
    expect(of('mt_reports')).toMatch(/^mt_[0-9A-Za-z]{27}$/);
    expect(of('alice@example.com')).toMatch(/^[a-z]{8,}@example\.com$/);
    expect(of('Bob')).toMatch(/^[A-Z][a-z]{7,}$/);
    expect(of('alice-private-metadata')).toMatch(/^[a-z]{8,}-[a-z]{8,}-[a-z]{8,}$/);
    expect(of('localhost:3000')).toBe('localhost:7123');
  });

  it('keeps what differs in case only related, as a slug and its name', () => {
    expect(of('Acme').toLowerCase()).toBe(of('acme'));
    expect(of('Guitar').toLowerCase()).toBe(of('guitar'));
  });

  it('is the same for the same seed, and shares no word with that of another', () => {
    expect(makeDisguise(7, CAST, ['Okafor'], 7123).on(WORDS)).toEqual(disguise.on(WORDS));
    const next = makeDisguise(8, CAST, ['Okafor'], 7124).on(WORDS);
    expect(next.filter((word, index) => word === disguise.on(WORDS)[index])).toEqual([]);
  });

  it('gives no two words the same', () => {
    expect(new Set(disguise.on(WORDS)).size).toBe(WORDS.length);
  });

  it('is on the whole cast, people and their organizations still together', () => {
    const { people, organizations } = disguise.on(CAST);
    const text = JSON.stringify(Object.values(people));
    expect(text).not.toMatch(/user_alice|sess_|"Alice"|Liddell|alice@|alice-private|org_acme/.source);
    expect(people.alice.memberships[0]?.organizationId).toBe(organizations[0]?.id);
    expect(people.alice.userId).toBe(of('user_alice'));
    expect(people.alice.createdAt).toBe(CAST.people.alice.createdAt);
  });

  it.each([
    ['an address', '/api/users/user_alice/notes?of=user_bob&org=org_acme#user_adam'],
    ['an encoded address', '/sign-in?redirect_url=http%3A%2F%2Flocalhost%3A3000%2Fu%2Fuser_alice%3Fx'],
    ['an encoded e-mail', '/find?email=alice%40example.com&next=%2Ffind%3Femail%3Dbob%2540example.com'],
    ['JSON', JSON.stringify({ userId: 'user_alice', text: 'for "Okafor"\nuser_bob\tOkafor' })],
    ['arguments of a call', '["user_alice",{"orgId":"org_acme"},"$K1"]'],
    ['HTML', '<p title="user_alice">Dr. Okafor&#x27;s <!-- -->Acme</p><a href="/acme/x?y&amp;u=user_bob">'],
    [
      'a payload in a page',
      'self.__next_f.push([1,"5:{\\"id\\":\\"user_alice\\",\\"t\\":\\"\\u003cOkafor\\"}"])',
    ],
    ['a state tree', encodeURIComponent(JSON.stringify(['', { children: ['user_alice', {}] }]))],
  ])('goes onto %s and comes off again without a trace', (_what, text) => {
    const sent = disguise.onRequest(text);
    for (const word of WORDS) expect(sent).not.toMatch(new RegExp(`(?<![a-z])${word}`));
    expect(disguise.off(sent)).toBe(text);
  });

  it('goes onto requests once only', () => {
    const sent = disguise.onRequest('/user_alice?e=bob%40example.com');
    expect(disguise.onRequest(sent)).toBe(sent);
  });

  it('goes onto whole words only', () => {
    for (const text of [
      'user_alice2',
      'xuser_alice',
      'Acmes',
      'acmed',
      'Okafors',
      'alice',
      'guitars',
      'user_',
    ])
      expect(disguise.on(text)).toBe(text);
    expect(disguise.on('guitar-lessons')).toBe(`${of('guitar')}-lessons`);
  });

  it('lets tokens be, and words that could stand in encrypted arguments by chance', () => {
    const token = `eyJhbGciOiJub25lIn0.eyJ-acme-Bob-.org_acme-`;
    expect(disguise.onRequest(`Bearer ${token}`)).toBe(`Bearer ${token}`);
    expect(disguise.onRequest('["q/Bob+/acmeX="]')).toBe('["q/Bob+/acmeX="]');
    expect(disguise.on('Bob')).not.toBe('Bob');
  });

  it('comes off wherever it shows, in lists, objects and their keys', () => {
    const reply = { [of('user_alice')]: [`1a:"${of('Okafor')}5:["`, { e: `x${of('bob@example.com')}x` }] };
    expect(disguise.off(reply)).toEqual({ user_alice: ['1a:"Okafor5:["', { e: 'xbob@example.comx' }] });
    expect(disguise.off([undefined, null, 3, true])).toEqual([undefined, null, 3, true]);
  });

  it('leaves the address alone where that was promised', () => {
    expect(makeDisguise(7, CAST).on('http://localhost:3000/')).toBe('http://localhost:3000/');
  });

  it('introduces browsers and scripts under names that are their own', () => {
    const seen = Array.from({ length: 40 }, (_, seed) => makeDisguise(seed, CAST).programs);
    for (const { browser, script } of seen) {
      expect(browser['user-agent']).toMatch(/^Mozilla\/5\.0 /);
      expect(browser['accept-language']).toBeTruthy();
      expect(script['user-agent']).not.toMatch(/Mozilla/);
    }
    expect(new Set(seen.map(({ browser }) => browser['user-agent'])).size).toBeGreaterThan(2);
    expect(new Set(seen.map(({ script }) => script['user-agent'])).size).toBeGreaterThan(2);
  });

  it('stands for a port that nothing else in the sandbox has', () => {
    const ports = Array.from({ length: 200 }, (_, seed) => portOf(seed));
    expect(Math.min(...ports)).toBeGreaterThanOrEqual(7000);
    expect(Math.max(...ports)).toBeLessThan(10_000);
    expect(new Set(ports).size).toBeGreaterThan(150);
  });
});

describe('no disguise', () => {
  it('changes nothing', () => {
    expect(NO_DISGUISE.on(WORDS)).toEqual(WORDS);
    expect(NO_DISGUISE.onRequest('/user_alice')).toBe('/user_alice');
    expect(NO_DISGUISE.off(WORDS)).toEqual(WORDS);
    expect(NO_DISGUISE.find('user_alice')).toEqual([]);
  });
});
