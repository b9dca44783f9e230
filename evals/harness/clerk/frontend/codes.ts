import { randomInt } from 'node:crypto';
import { ApiError, fieldError } from '../api-error.ts';
import type { Backend } from '../backend.ts';
import type { CodeVerification } from '../state.ts';

/** How long a code holds, in milliseconds. */
const CODE_MS = 10 * 60 * 1000;
/** How often a code may be guessed. */
const ATTEMPTS = 3;

/** Sends a new code to an address; it is read where local Clerk runs. */
export function sendCode(backend: Backend, to: string): CodeVerification {
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const sentAt = Date.now();
  const email = { to, code, sentAt };
  backend.state.emails.push(email);
  backend.onEmail(email);
  return { code, expireAt: sentAt + CODE_MS, attempts: 0 };
}

/**
 * Compares a code with the one that was sent.
 * @throws ApiError where it is another, or no longer holds, or was guessed too often.
 */
export function checkCode(verification: CodeVerification | null, code: string | undefined): void {
  if (!verification)
    throw new ApiError(
      400,
      'verification_missing',
      'missing verification',
      'No code was sent yet. Ask for one first.',
    );
  if (Date.now() >= verification.expireAt)
    throw new ApiError(
      400,
      'verification_expired',
      'verification expired',
      'This verification has expired. You must create a new one.',
    );
  if (verification.attempts >= ATTEMPTS)
    throw new ApiError(
      400,
      'verification_failed',
      'verification failed',
      'Too many failed attempts. You have to try again with the same or another method.',
    );
  if (code === verification.code) return;
  verification.attempts += 1;
  throw fieldError('code', 'form_code_incorrect', 'is incorrect', 'Incorrect code');
}
