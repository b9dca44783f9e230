import { describe, expect, it } from 'vitest';
import { Reply } from './app/reply.ts';
import {
  CheckFailed,
  CheckMisuse,
  expectAbsent,
  expectContains,
  expectNotShared,
  expectRedirect,
  expectShown,
  expectStatus,
  expectThat,
  findForm,
  redirectTarget,
} from './expect.ts';

function reply(
  init: { readonly status?: number; readonly headers?: HeadersInit; readonly body?: string } = {},
): Reply {
  const { status = 200, headers = {}, body = '' } = init;
  return new Reply({
    who: 'bob',
    method: 'GET',
    path: '/orders',
    status,
    headers: new Headers(headers),
    body,
  });
}

describe('expectThat', () => {
  it('passes where the condition holds and fails with the message where it does not', () => {
    expectThat(true, 'it holds');
    expect(() => expectThat(false, 'it does not hold')).toThrow(new CheckFailed('it does not hold'));
  });
});

describe('expectStatus', () => {
  it('takes one status or several that are equally right', () => {
    expectStatus(reply({ status: 404 }), 404);
    expectStatus(reply({ status: 404 }), [401, 404]);
  });

  it('fails on any other, and says who asked for what', () => {
    expect(() => expectStatus(reply({ status: 200 }), [401, 403])).toThrow(
      new CheckFailed('GET /orders as bob answered 200, expected 401 or 403'),
    );
  });

  it('cannot be asked for no status at all', () => {
    expect(() => expectStatus(reply(), [])).toThrow(CheckMisuse);
  });
});

describe('expectContains', () => {
  it('passes where the marker is anywhere in the body, and fails where it is not', () => {
    expectContains(reply({ body: `${'x'.repeat(100_000)}Harbour audit` }), 'Harbour audit');
    expect(() => expectContains(reply({ body: 'Harbour' }), 'Harbour audit')).toThrow(
      new CheckFailed('GET /orders as bob lacks "Harbour audit"'),
    );
  });

  it('does not look into headers', () => {
    expect(() => expectContains(reply({ headers: { 'x-note': 'Harbour audit' } }), 'Harbour audit')).toThrow(
      CheckFailed,
    );
  });

  it('cannot be asked for a marker that turns up by chance', () => {
    expect(() => expectContains(reply({ body: 'abcd' }), 'abcd')).toThrow(CheckMisuse);
  });
});

describe('expectShown', () => {
  it('passes where a person reads every text, and fails where only a script holds one', () => {
    const page = reply({ body: '<p>Harbour  audit</p><script>push("Salary talks")</script>' });
    expectShown(page, ['Harbour audit']);
    expect(() => expectShown(page, ['Harbour audit', 'Salary talks'])).toThrow(
      new CheckFailed('the HTML of GET /orders as bob does not show "Salary talks"'),
    );
  });

  it('cannot be asked for a text that turns up by chance', () => {
    expect(() => expectShown(reply({ body: 'abcd' }), ['abcd'])).toThrow(CheckMisuse);
  });
});

describe('expectAbsent', () => {
  it('passes where the marker is nowhere', () => {
    expectAbsent(reply({ body: 'nothing here', headers: { location: '/sign-in' } }), 'Harbour audit');
  });

  it.each([
    ['the page', { body: '<p>Harbour audit</p>' }],
    ['the payload of the page', { body: '<script>self.__next_f.push([1,"Harbour audit"])</script>' }],
    ['an address', { status: 307, headers: { location: '/sign-in?note=Harbour audit' } }],
    [
      'a cookie that is not the first',
      {
        headers: [
          ['set-cookie', 'a=1'] as [string, string],
          ['set-cookie', 'note=Harbour audit'] as [string, string],
        ],
      },
    ],
    ['an error', { status: 500, body: 'Harbour audit' }],
  ])('fails where %s gives it away', (_name, init) => {
    expect(() => expectAbsent(reply(init), 'Harbour audit')).toThrow(CheckFailed);
  });

  it.each([
    ['HTML writes it', 'Tom &amp; Jo&#x27;s &lt;plan&gt;'],
    ['React writes it', 'Tom<!-- --> &amp; Jo&#39;s<!-- --> &lt;plan&gt;'],
    ['JSON writes it', String.raw`Tom \u0026 Jo's \u003cplan\u003e`],
    ['JSON in a script writes it', String.raw`Tom \u0026 Jo\'s \u003cplan>`],
  ])('finds a marker as %s', (_name, body) => {
    expect(() => expectAbsent(reply({ body }), "Tom & Jo's <plan>")).toThrow(CheckFailed);
    expectContains(reply({ body }), "Tom & Jo's <plan>");
  });

  it('says which marker leaked in which answer', () => {
    expect(() => expectAbsent(reply({ status: 404, body: 'Harbour audit' }), 'Harbour audit')).toThrow(
      'GET /orders as bob answered 404 and leaks "Harbour audit"',
    );
  });

  it('cannot be asked for a marker that is empty or turns up by chance', () => {
    expect(() => expectAbsent(reply(), '')).toThrow(CheckMisuse);
    expect(() => expectAbsent(reply(), '1234')).toThrow(CheckMisuse);
  });
});

describe('where a reply leads', () => {
  it.each([
    [
      'the Location',
      { status: 307, headers: { location: '/sign-in?redirect_url=x' } },
      '/sign-in?redirect_url=x',
    ],
    [
      'a Location on this origin',
      { status: 307, headers: { location: 'http://localhost:3000/sign-in' } },
      '/sign-in',
    ],
    [
      'a Location elsewhere',
      { status: 307, headers: { location: 'https://clerk.example/sign-in' } },
      'https://clerk.example/sign-in',
    ],
    [
      'a Location on a host that only starts alike',
      { headers: { location: 'http://localhost.evil.example/sign-in' } },
      'http://localhost.evil.example/sign-in',
    ],
    ['this origin without a path', { headers: { location: 'http://localhost:3000' } }, '/'],
    [
      'the redirect of a Server Function',
      { status: 303, headers: { 'x-action-redirect': '/done;push' } },
      '/done',
    ],
    [
      'the redirect of a Server Function that replaces',
      { status: 303, headers: { 'x-action-redirect': '/done?a=1;replace' } },
      '/done?a=1',
    ],
    [
      'the meta refresh of a streamed page',
      { body: '<meta id="__next-page-redirect" http-equiv="refresh" content="1;url=/sign-in?a=1&amp;b=2"/>' },
      '/sign-in?a=1&b=2',
    ],
    [
      'the digest of an RSC payload',
      { body: '5:E{"digest":"NEXT_REDIRECT;replace;/sign-in;307;"}' },
      '/sign-in',
    ],
    [
      'the digest within a page',
      { body: 'push([1,"5:E{\\"digest\\":\\"NEXT_REDIRECT;push;/onboarding;308;\\"}"])' },
      '/onboarding',
    ],
    ['nowhere', { body: '<p>NEXT_REDIRECT</p>' }, undefined],
  ])('is known from %s', (_name, init, target) => {
    expect(redirectTarget(reply(init))).toBe(target);
  });
});

describe('expectRedirect', () => {
  it('passes where the reply leads to the path, whatever follows it', () => {
    expectRedirect(reply({ status: 307, headers: { location: '/sign-in?redirect_url=x' } }), '/sign-in');
  });

  it('fails where it leads elsewhere', () => {
    expect(() =>
      expectRedirect(reply({ status: 307, headers: { location: '/orders' } }), '/sign-in'),
    ).toThrow(new CheckFailed('GET /orders as bob answered 307 and leads to /orders, expected /sign-in'));
  });

  it('fails where it leads nowhere, or to the same path of another host', () => {
    expect(() => expectRedirect(reply(), '/sign-in')).toThrow('leads to nowhere');
    expect(() =>
      expectRedirect(reply({ headers: { location: 'https://evil.example/sign-in' } }), '/sign-in'),
    ).toThrow(CheckFailed);
  });
});

describe('expectNotShared', () => {
  const saying = (headers: Readonly<Record<string, string>>) =>
    new Reply({
      who: 'alice',
      method: 'GET',
      path: '/a',
      status: 200,
      headers: new Headers(headers),
      body: '',
    });

  it.each([
    {},
    { 'cache-control': 'private, max-age=60' },
    { 'cache-control': 'no-store' },
    { 'cache-control': 'max-age=0, must-revalidate' },
    { 'cache-control': 'public, max-age=60', vary: 'Cookie, Authorization' },
    { 'cache-control': 'public', vary: '*' },
  ])('accepts %j', (headers) => {
    expect(() => expectNotShared(saying(headers))).not.toThrow();
  });

  it.each([
    { 'cache-control': 'public' },
    { 'cache-control': 's-maxage=1' },
    { 'cache-control': 'max-age=60', vary: 'Cookie' },
    { 'cache-control': 'private', 'cdn-cache-control': 'max-age=60' },
  ])('refuses %j', (headers) => {
    expect(() => expectNotShared(saying(headers))).toThrow(CheckFailed);
  });
});

describe('findForm', () => {
  const page = new Reply({
    ...{ who: 'alice', method: 'GET', path: '/a', status: 200, headers: new Headers() },
    body: '<form action="/search"><input name="q"></form><form action="" method="post"><input type="hidden" name="$ACTION_ID_40aa"><input name="text"></form>',
  });

  it('finds one by a field, or the first with a Server Function behind it', () => {
    expect(findForm(page, 'q').names).toContain('q');
    expect(findForm(page).names).toContain('text');
  });

  it('fails where there is none', () => {
    expect(() => findForm(page, 'email')).toThrow('GET /a as alice has no form with the field "email"');
  });
});
