import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { InfrastructureError, messageOf } from '../errors.ts';
import { CACHE } from '../paths.ts';
import { INSTANCES, type Instance } from './instance.ts';

const pairSchema = z.strictObject({
  /** SPKI, PEM, without a line break at the end. */
  publicKey: z.string().startsWith('-----BEGIN PUBLIC KEY-----'),
  /** PKCS #8, PEM. */
  privateKey: z.string().startsWith('-----BEGIN PRIVATE KEY-----'),
});

const keysSchema = z.strictObject({
  /** Signs the instance's tokens. */
  instance: pairSchema,
  /** Another's pair: the key of forged tokens. */
  foreign: pairSchema,
  /** The production instance's secret key, `sk_live_` and 40 characters; see {@link secretKeyOf}. */
  secretKey: z.string().regex(/^sk_live_[0-9a-zA-Z]{40}$/),
});

export type KeyPair = z.infer<typeof pairSchema>;
export type Keys = z.infer<typeof keysSchema>;

/** An instance's secret key: what is random in it is the same for every kind. */
export function secretKeyOf(keys: Keys, { secretKeyPrefix }: Instance): string {
  return keys.secretKey.replace(INSTANCES.production.secretKeyPrefix, secretKeyPrefix);
}

/** Where the keys are kept between runs; the folder is not in git. */
export const KEYS_FILE = join(CACHE, 'clerk', 'keys.json');

/**
 * The keys of local Clerk: read from the file, or made and kept there at first use.
 * Two processes that start at once end up with the same keys.
 * @param file Where they are kept, readable by the owner only (mode 600).
 * @throws InfrastructureError where the file is damaged or cannot be written.
 */
export function loadKeys(file: string = KEYS_FILE): Keys {
  return readKeys(file) ?? publishKeys(file, makeKeys());
}

function readKeys(file: string): Keys | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new InfrastructureError(`cannot read ${file}: ${messageOf(error)}`, 'make the file readable');
  }
  try {
    return keysSchema.parse(JSON.parse(text));
  } catch {
    throw new InfrastructureError(`${file} does not hold the keys of local Clerk`, `delete it: rm ${file}`);
  }
}

/** Writes the keys unless another process was quicker, and returns those that are in the file now. */
function publishKeys(file: string, keys: Keys): Keys {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(draft, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    // Not rename(2): link(2) fails where the file exists, so the first process wins and nobody sees half a file.
    linkSync(draft, file);
    return keys;
  } catch (error) {
    const kept = (error as NodeJS.ErrnoException).code === 'EEXIST' ? readKeys(file) : undefined;
    if (kept) return kept;
    throw new InfrastructureError(`cannot write ${file}: ${messageOf(error)}`, 'make its folder writable');
  } finally {
    rmSync(draft, { force: true });
  }
}

function makeKeys(): Keys {
  return {
    instance: makePair(),
    foreign: makePair(),
    secretKey: `${INSTANCES.production.secretKeyPrefix}${randomBytes(20).toString('hex')}`,
  };
}

/**
 * RSA-2048 with the exponent 65537 and SPKI in PEM: the only form that @clerk/backend (3.25.0) reads
 * from a `jwtKey`, because it cuts off that form's fixed prefix and suffix.
 */
function makePair(): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return { publicKey: publicKey.trimEnd(), privateKey };
}
