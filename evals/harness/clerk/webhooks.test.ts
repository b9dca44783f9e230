import { verifyWebhook } from '@clerk/backend/webhooks';
import { describe, expect, it } from 'vitest';
import { delivery, headersOf, makeSecret, signatureOf } from './webhooks.ts';

describe('a webhook of local Clerk', () => {
  const secret = makeSecret();
  const event = { type: 'user.created', object: 'event', data: { id: 'user_new' } };
  const sent = delivery(event);
  const verify = (headers: Record<string, string>) =>
    verifyWebhook(new Request('http://app.test', { method: 'POST', headers, body: sent.body }), {
      signingSecret: secret,
    });

  it('is one to the real SDK', async () => {
    expect(await verify(headersOf(sent, signatureOf(sent, secret)))).toMatchObject(event);
  });

  it('is none with another secret, another time or another body', async () => {
    for (const signed of [
      signatureOf(sent, makeSecret()),
      signatureOf({ ...sent, timestamp: sent.timestamp + 1 }, secret),
      signatureOf({ ...sent, body: '{}' }, secret),
    ])
      await expect(verify(headersOf(sent, signed))).rejects.toThrow();
  });

  it('is none after an hour', async () => {
    const old = { ...sent, timestamp: sent.timestamp - 3_600 };
    await expect(verify(headersOf(old, signatureOf(old, secret)))).rejects.toThrow();
  });
});
