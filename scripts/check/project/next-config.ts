import { SourceFile } from '../source/source-file.ts';
import type { Files } from './files.ts';
import { literalOf } from './json.ts';

/** What next.config says, as far as it can be read without running it. */
export interface NextConfig {
  readonly file: string | undefined;
  readonly cacheComponents: boolean;
  readonly authInterrupts: boolean;
  readonly pageExtensions: readonly string[];
}

const NAMES = ['next.config.js', 'next.config.mjs', 'next.config.ts', 'next.config.mts', 'next.config.cjs'];
const DEFAULT_EXTENSIONS = ['tsx', 'ts', 'jsx', 'js'];

/** Reads next.config: the flags wherever they stand in it, so that wrappers such as `withMDX({…})` do no harm. */
export function readNextConfig(files: Files): NextConfig {
  const file = NAMES.find((name) => files.isFile(name));
  const text = file ? files.read(file) : undefined;
  if (!file || text === undefined)
    return { file, cacheComponents: false, authInterrupts: false, pageExtensions: DEFAULT_EXTENSIONS };
  const values = new Map<string, unknown>();
  if (/cacheComponents|authInterrupts|pageExtensions|dynamicIO/.test(text))
    for (const { key, value } of new SourceFile(file, text).nodes('ObjectProperty'))
      if (key.type === 'Identifier') values.set(key.name, literalOf(value));
  const extensions = values.get('pageExtensions');
  return {
    file,
    cacheComponents: values.get('cacheComponents') === true || values.get('dynamicIO') === true,
    authInterrupts: values.get('authInterrupts') === true,
    pageExtensions:
      Array.isArray(extensions) && extensions.every((one) => typeof one === 'string')
        ? extensions
        : DEFAULT_EXTENSIONS,
  };
}
