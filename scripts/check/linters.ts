import { join } from 'node:path';
import { installPinned } from '../skill/install/pinned.ts';

/**
 * Installs ESLint, its plugins and Oxlint: the checker is compared with them and runs inside of them. typescript-eslint
 * needs another TypeScript than this repository has, so they live on their own.
 * @param say Told before something slow begins.
 * @returns their `node_modules`.
 * @throws InfrastructureError when the registry does not give them.
 */
export function installLinters(say: (doing: string) => void): Promise<string> {
  return installPinned({ name: 'linters', pins: join(import.meta.dirname, 'linters'), megabytes: 70 }, say);
}
