import { statfs } from 'node:fs/promises';
import { InfrastructureError, messageOf } from '../errors.ts';

/** Below this many free bytes a failure is blamed on the disk. */
const LOW_DISK = 32 * 1024 * 1024;
const NO_SPACE = /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/;

/**
 * Throws when the disk, not the answer, is the reason of a failure. What the answer printed does not count:
 * it could print anything to get out of a verdict.
 * @param folder Where the step wrote.
 * @throws InfrastructureError that names the folder.
 */
export async function blameDisk(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < LOW_DISK) throw diskFull(folder);
}

/**
 * Does something that writes to a folder.
 * @throws InfrastructureError where the disk is full; any other error as it is.
 */
export async function writing<T>(folder: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw NO_SPACE.test(messageOf(error)) ? diskFull(folder) : error;
  }
}

function diskFull(folder: string): InfrastructureError {
  return new InfrastructureError(
    `no space left on the disk of ${folder}`,
    'Free some space (evals/.cache can be deleted at any time) and run again.',
  );
}
