import { Hono } from 'hono';
import { z } from 'zod';
import { ApiError, fieldError, notFound } from '../api-error.ts';
import type { Backend } from '../backend.ts';
import type { SignIn } from '../state.ts';
import {
  answer,
  type BrowserContext,
  type BrowserEnv,
  clientOf,
  newId,
  openSession,
  readForm,
  startSession,
} from './browser.ts';
import { checkCode, sendCode } from './codes.ts';
import { checkPassword } from './passwords.ts';
import { signInJson } from './resources.ts';

const createBody = z.object({
  identifier: z.string().default(''),
  strategy: z.string().optional(),
  password: z.string().optional(),
});
const prepareBody = z.object({ strategy: z.string() });
const attemptBody = z.object({
  strategy: z.string(),
  password: z.string().optional(),
  code: z.string().optional(),
});

/** Attempts to sign in: with a password, or with a code that is sent by e-mail. */
export function signInRoutes(backend: Backend): Hono<BrowserEnv> {
  const find = (c: BrowserContext): SignIn => {
    const { signIn } = clientOf(c, backend);
    const id = c.req.param('signInId');
    if (!signIn || signIn.id !== id || signIn.createdSessionId)
      throw notFound(`No sign-in attempt was found with id ${id}`);
    return signIn;
  };

  const attempt = (c: BrowserContext, signIn: SignIn, body: z.output<typeof attemptBody>) => {
    if (body.strategy === 'password') checkPassword(signIn.user, body.password, 'password');
    else if (body.strategy === 'email_code') checkCode(signIn.verification, body.code);
    else throw unsupported(body.strategy);
    signIn.createdSessionId = startSession(backend, clientOf(c, backend), signIn.user).id;
    return answer(c, backend, signInJson(signIn));
  };

  return new Hono<BrowserEnv>()
    .post('/', async (c) => {
      const client = clientOf(c, backend);
      requireSignedOut(backend, client);
      const { identifier, ...body } = await readForm(c, createBody);
      const email = identifier.trim().toLowerCase();
      const user = [...backend.state.users.values()].find((candidate) => candidate.email === email);
      if (!user)
        throw fieldError(
          'identifier',
          'form_identifier_not_found',
          'is invalid',
          "Couldn't find your account.",
        );
      const signIn: SignIn = {
        id: newId('sia'),
        user,
        verification: null,
        createdSessionId: null,
        createdAt: Date.now(),
      };
      client.signIn = signIn;
      if (body.password !== undefined) return attempt(c, signIn, { ...body, strategy: 'password' });
      return answer(c, backend, signInJson(signIn));
    })
    .get('/:signInId', (c) => answer(c, backend, signInJson(find(c))))
    .post('/:signInId/prepare_first_factor', async (c) => {
      const signIn = find(c);
      const { strategy } = await readForm(c, prepareBody);
      if (strategy !== 'email_code') throw unsupported(strategy);
      signIn.verification = sendCode(backend, signIn.user.email);
      return answer(c, backend, signInJson(signIn));
    })
    .post('/:signInId/attempt_first_factor', async (c) => {
      const signIn = find(c);
      return attempt(c, signIn, await readForm(c, attemptBody));
    });
}

/** @throws ApiError 400 where the browser has an open session already. */
export function requireSignedOut(backend: Backend, client: { readonly id: string }): void {
  if (!openSession(backend, backend.state.clients.get(client.id))) return;
  throw new ApiError(400, 'session_exists', 'Session already exists', "You're already signed in.");
}

/** 422: local Clerk cannot verify anybody in this way. */
export function unsupported(strategy: string): ApiError {
  return fieldError(
    'strategy',
    'form_param_value_invalid',
    'is invalid',
    `local Clerk knows passwords and e-mail codes, not ${strategy}`,
  );
}
