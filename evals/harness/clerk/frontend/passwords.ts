import { fieldError } from '../api-error.ts';
import type { User } from '../state.ts';

/** The shortest and the longest password, in characters, as Clerk's default. */
export const PASSWORD_LENGTH = { min: 8, max: 72 } as const;

/** @throws ApiError 422 where it is not the user's password. */
export function checkPassword(user: User, password: string | undefined, field: string): void {
  if (user.password !== null && password === user.password) return;
  throw fieldError(
    field,
    'form_password_incorrect',
    'is incorrect',
    'Password is incorrect. Try again, or use another method.',
  );
}

/** @throws ApiError 422 where nobody may have such a password. */
export function checkNewPassword(password: string, field: string): void {
  const { min, max } = PASSWORD_LENGTH;
  if (password.length < min)
    throw fieldError(
      field,
      'form_password_length_too_short',
      'is too short',
      `Passwords must be ${min} characters or more.`,
    );
  if (password.length > max)
    throw fieldError(
      field,
      'form_password_length_too_long',
      'is too long',
      `Passwords must be less than ${max} characters.`,
    );
}
