import { Hono } from 'hono';
import { z } from 'zod';
import { fieldError, notFound } from '../api-error.ts';
import type { Backend } from '../backend.ts';
import type { SignUp, User } from '../state.ts';
import {
  answer,
  type BrowserContext,
  type BrowserEnv,
  clientOf,
  newId,
  readForm,
  startSession,
} from './browser.ts';
import { checkCode, sendCode } from './codes.ts';
import { checkNewPassword } from './passwords.ts';
import { signUpJson } from './resources.ts';
import { requireSignedOut, unsupported } from './sign-ins.ts';

const fieldsBody = z.object({
  email_address: z.string().optional(),
  password: z.string().optional(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  strategy: z.string().optional(),
});
const prepareBody = z.object({ strategy: z.string() });
const attemptBody = z.object({ strategy: z.string(), code: z.string().optional() });

/** Attempts to sign up: an e-mail address, which a code proves, and a password. */
export function signUpRoutes(backend: Backend): Hono<BrowserEnv> {
  const find = (c: BrowserContext): SignUp => {
    const { signUp } = clientOf(c, backend);
    const id = c.req.param('signUpId');
    if (!signUp || signUp.id !== id || signUp.createdUserId)
      throw notFound(`No sign-up attempt was found with id ${id}`);
    return signUp;
  };

  const fill = (signUp: SignUp, body: z.output<typeof fieldsBody>): void => {
    if (body.email_address !== undefined) {
      const email = checkNewEmail(backend, body.email_address);
      if (email !== signUp.email) signUp.verification = null;
      signUp.email = email;
    }
    if (body.password !== undefined) {
      checkNewPassword(body.password, 'password');
      signUp.password = body.password;
    }
    signUp.firstName = body.first_name || signUp.firstName;
    signUp.lastName = body.last_name || signUp.lastName;
    if (body.strategy === 'email_code' && signUp.email) signUp.verification = sendCode(backend, signUp.email);
  };

  return new Hono<BrowserEnv>()
    .post('/', async (c) => {
      const client = clientOf(c, backend);
      requireSignedOut(backend, client);
      const signUp: SignUp = {
        id: newId('sua'),
        email: null,
        password: null,
        firstName: null,
        lastName: null,
        verification: null,
        createdUserId: null,
        createdSessionId: null,
        createdAt: Date.now(),
      };
      fill(signUp, await readForm(c, fieldsBody));
      client.signUp = signUp;
      return answer(c, backend, signUpJson(signUp));
    })
    .get('/:signUpId', (c) => answer(c, backend, signUpJson(find(c))))
    .patch('/:signUpId', async (c) => {
      const signUp = find(c);
      fill(signUp, await readForm(c, fieldsBody));
      return answer(c, backend, signUpJson(signUp));
    })
    .post('/:signUpId/prepare_verification', async (c) => {
      const signUp = find(c);
      const { strategy } = await readForm(c, prepareBody);
      if (strategy !== 'email_code') throw unsupported(strategy);
      if (signUp.email) signUp.verification = sendCode(backend, signUp.email);
      return answer(c, backend, signUpJson(signUp));
    })
    .post('/:signUpId/attempt_verification', async (c) => {
      const signUp = find(c);
      const { strategy, code } = await readForm(c, attemptBody);
      if (strategy !== 'email_code') throw unsupported(strategy);
      checkCode(signUp.verification, code);
      const user = createUser(backend, signUp);
      signUp.createdUserId = user.id;
      signUp.createdSessionId = startSession(backend, clientOf(c, backend), user).id;
      return answer(c, backend, signUpJson(signUp));
    });
}

function checkNewEmail(backend: Backend, text: string): string {
  const email = z.email().toLowerCase().safeParse(text.trim());
  if (!email.success)
    throw fieldError(
      'email_address',
      'form_param_format_invalid',
      'is invalid',
      'Email address must be a valid email address.',
    );
  if ([...backend.state.users.values()].some((user) => user.email === email.data))
    throw fieldError(
      'email_address',
      'form_identifier_exists',
      'is taken',
      'That email address is taken. Please try another.',
    );
  return email.data;
}

/** @throws ApiError 422 where the attempt lacks something, or another took the address meanwhile. */
function createUser(backend: Backend, signUp: SignUp): User {
  const email = checkNewEmail(backend, signUp.email ?? '');
  if (signUp.password === null)
    throw fieldError('password', 'form_param_missing', 'is missing', 'Password is missing.');
  const now = Date.now();
  const user: User = {
    id: newId('user'),
    email,
    password: signUp.password,
    passwordCompromisedAt: null,
    firstName: signUp.firstName,
    lastName: signUp.lastName,
    username: null,
    externalId: null,
    locale: null,
    publicMetadata: {},
    privateMetadata: {},
    unsafeMetadata: {},
    lastActiveOrganizationId: null,
    createdAt: now,
    updatedAt: now,
  };
  backend.state.users.set(user.id, user);
  return user;
}
