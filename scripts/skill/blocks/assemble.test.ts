import { describe, expect, it } from 'vitest';
import { faultsOf } from './assemble.ts';
import { extractBlocks } from './extract.ts';

const fence = (info: string, path: string) => `\`\`\`${info}\n// ${path}\n\`\`\`\n`;

describe('faultsOf', () => {
  it('takes neighbours that name the same attack for one fault', () => {
    const text = [
      fence('tsx wrong=a', 'app/layout.tsx'),
      fence('tsx wrong=a', 'app/page.tsx'),
      fence('tsx', 'app/page.tsx'),
      fence('tsx wrong=a', 'app/page.tsx'),
      fence('tsx wrong=b', 'app/page.tsx'),
    ].join('\n');
    expect(
      faultsOf(extractBlocks(text, 't.md')).map(({ attack, blocks }) => [attack, blocks.length]),
    ).toEqual([
      ['a', 2],
      ['a', 1],
      ['b', 1],
    ]);
  });

  it('does not merge two wrong versions of one file', () => {
    const text = [fence('ts wrong=a', 'x.ts'), fence('ts wrong=a', 'x.ts')].join('\n');
    expect(faultsOf(extractBlocks(text, 't.md'))).toHaveLength(2);
  });
});
