import { describe, expect, it } from 'vitest';
import { extractBlocks } from './extract.ts';

const fence = (info: string, ...lines: string[]) => [`\`\`\`${info}`, ...lines, '```'].join('\n');

describe('extractBlocks', () => {
  it('takes a block as the file that its first line names, with its line in the text', () => {
    const text = ['# Pages', '', fence('tsx', '// app/page.tsx', 'export default 1;')].join('\n');
    expect(extractBlocks(text, 'a.md')).toEqual([
      {
        kind: 'right',
        generation: 'current',
        text: 'a.md',
        line: 3,
        path: 'app/page.tsx',
        code: '// app/page.tsx\nexport default 1;\n',
      },
    ]);
  });

  it('knows a wrong block, its attack and its generation by the fence', () => {
    const [block] = extractBlocks(
      fence('ts wrong=anonymous-reads core-2', '// app/api/[id]/route.ts'),
      'a.md',
    );
    expect(block).toMatchObject({
      kind: 'wrong',
      attack: 'anonymous-reads',
      generation: 'core-2',
      path: 'app/api/[id]/route.ts',
    });
  });

  it('finds blocks inside quotes and lists', () => {
    const quoted = fence('ts core-2', '// middleware.ts', 'x').replaceAll(/^/gm, '> ');
    const listed = `- item\n\n${fence('ts', '// proxy.ts', 'y').replaceAll(/^/gm, '  ')}`;
    expect(extractBlocks(`${quoted}\n\n${listed}`, 'a.md').map(({ path, code }) => [path, code])).toEqual([
      ['middleware.ts', '// middleware.ts\nx\n'],
      ['proxy.ts', '// proxy.ts\ny\n'],
    ]);
  });

  it('leaves commands and configuration alone', () => {
    expect(extractBlocks(fence('sh', 'npm ci'), 'a.md')).toEqual([]);
  });

  it.each([
    ['no language', fence('', 'auth()'), 'a.md:1: a block in ""'],
    ['an unknown language', fence('rust', 'fn main() {}'), 'a.md:1: a block in "rust"'],
    ['no path', fence('ts', 'const a = 1;'), "a.md:1: the block's first line names no file"],
    ['a path that leads out', fence('ts', '// ../x.ts'), "a.md:1: the block's first line names no file"],
    ['an unknown mark', fence('ts bad=x', '// a.ts'), 'a.md:1: the mark "bad=x" says nothing'],
    ['wrong without a check', fence('ts wrong', '// a.ts'), 'a.md:1: the mark "wrong" says nothing'],
  ])('refuses a block with %s', (_name, text, message) => {
    expect(() => extractBlocks(text, 'a.md')).toThrow(message);
  });
});
