import { expect, it } from 'vitest';
import { loadProject } from '../project/project.ts';
import { appOf } from '../testing.ts';
import { importersOf } from './importers.ts';

const importers = (files: Record<string, string>, ...paths: string[]) =>
  [...importersOf(loadProject(appOf(files)), new Set(paths))].sort();

it.each([
  ['an import', "import { a } from '../lib/a';"],
  ['several lines', 'import {\n  a,\n} from "../lib/a";'],
  ['an import for its effects', "import '../lib/a';"],
  ['a re-export', "export * from '../lib/a';"],
  ['a lazy import', "const a = await import('../lib/a');"],
  ['require', "const a = require('../lib/a.js');"],
  ['an alias', "import { a } from '@/lib/a';"],
])('knows %s', (_, text) => {
  const files = {
    'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }',
    'lib/a.ts': 'export const a = 1;',
    'app/page.tsx': text,
    'app/other/page.tsx': "import { a } from './a';",
  };
  expect(importers(files, 'lib/a.ts')).toEqual(['app/page.tsx']);
});

it('goes on to the importers of importers, and ends where they go in a circle', () => {
  const files = {
    'lib/a.ts': "import './b';",
    'lib/b.ts': "import './a';",
    'app/page.tsx': "import '../lib/b';",
    'app/other/page.tsx': "import '../page';",
  };
  expect(importers(files, 'lib/a.ts')).toEqual(['app/other/page.tsx', 'app/page.tsx', 'lib/b.ts']);
});
