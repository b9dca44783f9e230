import { readFileSync } from 'node:fs';
import { ZodError } from 'zod';
import { messageOf, UserError } from '../errors.ts';
import { type Cast, parseCast } from './cast.ts';

/**
 * Reads a seed from a file of one's own, in the form of `cast.json`.
 * @throws UserError where it cannot be read or is no seed, with every field that is wrong.
 */
export function readSeed(file: string): Cast {
  try {
    return parseCast(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const complaints =
      error instanceof ZodError
        ? error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
        : [messageOf(error)];
    throw new UserError(
      `${file} is no seed: ${complaints.join('; ')}`,
      'evals/harness/clerk/cast.json shows what one looks like; only userId, sessionId, names, email and password are needed',
    );
  }
}
