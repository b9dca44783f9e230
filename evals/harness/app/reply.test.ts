import { describe, expect, it } from 'vitest';
import { Reply, redact, toFormData } from './reply.ts';

const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ1c2VyX2FsaWNlIn0.c2lnbmF0dXJl-_x';

function reply(body: string, headers: Readonly<Record<string, string>> = {}, path = '/orders') {
  return new Reply({
    who: 'alice',
    method: 'GET',
    path,
    status: 200,
    headers: new Headers(headers),
    body,
  });
}

function onlyForm(body: string) {
  const [form, ...others] = reply(body).forms();
  expect(others).toEqual([]);
  if (!form) throw new Error('there is no form');
  return form;
}

describe('redacting', () => {
  it.each([
    ['a JWT', `token=${JWT};`, 'token=<jwt>;'],
    ['an unsigned JWT', 'a eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0. b', 'a <jwt> b'],
    ['a secret key', '"sk_test_Zm9vYmFy" sk_live_abc+/=', '"sk_test_…" sk_live_…'],
    ['a webhook secret', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'whsec_…'],
    ['an API key', 'key: ak_1a2b3c', 'key: ak_…'],
    ['a machine token', 'mt_1a2b3c', 'mt_…'],
  ])('blots out %s', (_name, text, redacted) => {
    expect(redact(text)).toBe(redacted);
  });

  it('leaves other text as it is', () => {
    const text = 'user_alice pk_test_Zm9v break_even task_1 eyJust a word';
    expect(redact(text)).toBe(text);
  });
});

describe('the text of a page', () => {
  it('is what a person reads: scripts, styles and templates dropped, white space folded', () => {
    const page = reply(`<!DOCTYPE html><html><head><title>Title</title></head>
      <body><style>b{color:red}</style><h1>Orders</h1>
      <p>Tom &amp; Co\t owe  <!-- -->17 €</p>
      <template>not shown</template><script>self.__next_f.push("flight secret")</script></body></html>`);
    expect(page.text()).toBe('Orders Tom & Co owe 17 €');
  });

  it('is the whole text where there is no body element', () => {
    expect(reply('just  text').text()).toBe('just text');
  });
});

describe('JSON of a reply', () => {
  it('is parsed, and undefined where the body is none', () => {
    expect(reply('{"a":[1]}').json()).toEqual({ a: [1] });
    expect(reply('<html>').json()).toBeUndefined();
  });
});

describe('the forms of a page', () => {
  it('carry hidden and pre-filled fields', () => {
    const form = onlyForm(`<form action="/api/orders">
      <input type="hidden" name="id" value="7"/><input type="hidden" name="empty"/>
      <input name="note" value="Tom &amp; Co"/><input name="blank"/><input value="nameless"/>
      <button>Save it</button></form>`);
    expect(form.fields).toMatchObject({ id: '7', empty: '', note: 'Tom & Co' });
    expect(form.names).toEqual(['id', 'empty', 'note', 'blank']);
    expect(form.path).toBe('/api/orders');
    expect(form.text).toBe('Save it');
    expect(form.isAction).toBe(false);
  });

  it('carry the text of a textarea', () => {
    expect(onlyForm('<form><textarea name="text">a &lt;b&gt;\nc</textarea></form>').fields).toEqual({
      text: 'a <b>\nc',
    });
  });

  it('carry the option that a browser would send of a select', () => {
    const options = (selected: string) =>
      `<form><select name="size"><option value="s">Small</option><option value="m"${selected}>Medium</option></select></form>`;
    expect(onlyForm(options(' selected=""')).fields).toEqual({ size: 'm' });
    expect(onlyForm(options('')).fields).toEqual({ size: 's' });
    expect(onlyForm('<form><select name="size"><option>Small</option></select></form>').fields).toEqual({
      size: 'Small',
    });
    expect(onlyForm('<form><select name="size"></select></form>')).toMatchObject({
      fields: {},
      names: ['size'],
    });
  });

  it('carry a box or a choice only where it is checked', () => {
    const form = onlyForm(`<form><input type="checkbox" name="off" value="1"/>
      <input type="checkbox" name="on" value="1" checked=""/><input type="checkbox" name="plain" checked/>
      <input type="radio" name="plan" value="free"/><input type="radio" name="plan" value="pro" checked=""/></form>`);
    expect(form.fields).toEqual({ on: '1', plain: 'on', plan: 'pro' });
    expect(form.names).toContain('off');
  });

  it.each(['$ACTION_ID_4f2a', '$ACTION_REF_1', '$ACTION_KEY'])(
    'are known as those of a Server Function by a field like %s',
    (name) => {
      const form = onlyForm(`<form action=""><input type="hidden" name="${name}"/></form>`);
      expect(form.isAction).toBe(true);
      expect(form.fields).toEqual({ [name]: '' });
    },
  );

  it('post the action of their first button that has one', () => {
    const form = onlyForm(
      '<form><button name="$ACTION_ID_1">A</button><button name="$ACTION_ID_2">B</button></form>',
    );
    expect(form.isAction).toBe(true);
    expect(form.fields).toEqual({ $ACTION_ID_1: '' });
  });

  it.each(['', ' action=""'])('post to the page they stand in by default (<form%s>)', (attribute) => {
    expect(onlyForm(`<form${attribute}></form>`).path).toBe('/orders');
  });

  it('come in the order of the document', () => {
    const forms = reply('<form action="/a"></form><div><form action="/b"></form></div>').forms();
    expect(forms.map(({ path }) => path)).toEqual(['/a', '/b']);
  });
});

describe('a reply as evidence', () => {
  it('shows who asked for what and the start of the answer, on one line', () => {
    const evidence = reply(`<p>\n  hello\n</p>${'x'.repeat(400)}`, { location: '/sign-in' }).exchange();
    expect(evidence).toMatchObject({
      who: 'alice',
      method: 'GET',
      path: '/orders',
      status: 200,
      location: '/sign-in',
    });
    expect(evidence.excerpt.startsWith('<p> hello </p>xx')).toBe(true);
    expect(evidence.excerpt).toHaveLength(300);
  });

  it('shows no token, neither of the body nor of an address, nor one that the excerpt cuts off', () => {
    const address = `/handshake?__clerk_handshake=${JWT}`;
    const evidence = reply(
      `${JWT} sk_test_Zm9vYmFy ${'x'.repeat(230)} ${JWT}`,
      { location: address },
      address,
    ).exchange();
    const text = JSON.stringify(evidence);
    expect(text).not.toContain('eyJ');
    expect(text).not.toContain('Zm9vYmFy');
    expect(evidence.location).toBe('/handshake?__clerk_handshake=<jwt>');
  });
});

it('fields become FormData, without those that React put into the form', () => {
  const data = toFormData({ text: 'hello', $ACTION_ID_40aa: '' });
  expect([...data.entries()]).toEqual([['text', 'hello']]);
});
