import { describe, expect, it } from 'vitest';
import { skillTexts } from '../texts.ts';
import { loadSuites, quotesOf } from './load.ts';
import { lostQuotes, passagesOf, uncoveredSentences } from './prose.ts';

const TEXT = `---
name: x
description: The front. Matter.
---

# Heading

It *reads* the session,
so that \`auth()\` works. It locks nothing (see \`x\`). Third.

| a | b |
|---|---|
| one. Two | three |

> **Core 2 ONLY:** on the edge
> it is 404.

- A list item.

\`\`\`ts
// app/page.tsx
const code = 'not prose';
\`\`\`
`;
const text = { file: 'SKILL.md', name: 'SKILL', markdown: TEXT };
const lost = (...quotes: string[]) =>
  lostQuotes(
    quotes.map((quote) => ({ file: 'SKILL.md', quote })),
    [text],
  ).map(({ quote }) => quote);

describe('passagesOf', () => {
  it('gives paragraphs, items and rows, each on one line, and neither code nor headings', () => {
    expect(passagesOf(TEXT)).toEqual([
      'It *reads* the session, so that `auth()` works. It locks nothing (see `x`). Third.',
      '| a | b |',
      '| one. Two | three |',
      '**Core 2 ONLY:** on the edge it is 404.',
      'A list item.',
    ]);
  });
});

describe('lostQuotes', () => {
  it('finds what stands there, across line breaks and quotation marks', () => {
    expect(lost('the session, so that `auth()` works.', 'on the edge it is 404.', '| one. Two |')).toEqual(
      [],
    );
  });

  it('misses what does not: another word, code, the frontmatter, two passages in one', () => {
    const others = ['It locks everything', 'not prose', 'The front.', '| three | A list item.'];
    expect(lost(...others)).toEqual(others);
  });

  it('misses a quote from another text', () => {
    expect(lostQuotes([{ file: 'references/api-routes.md', quote: 'Third.' }], [text])).toHaveLength(1);
  });
});

describe('uncoveredSentences', () => {
  it('lists the sentences that no quote touches', () => {
    expect(uncoveredSentences(text, ['so that `auth()` works. It', 'Two', 'Core 2', '| a |'])).toEqual([
      'Third.',
      'A list item.',
    ]);
  });
});

describe('the claims', async () => {
  const texts = skillTexts();
  const quotes = (await loadSuites()).flatMap(({ suite }) => suite.claims.flatMap(quotesOf));
  const placed = quotes.map(({ text: name, quote }) => ({
    file: texts.find((one) => one.name === name)?.file ?? name,
    quote,
  }));

  it('quote what the texts say', () => {
    expect(lostQuotes(placed, texts)).toEqual([]);
  });

  it('no longer do once a text says something else', () => {
    const broken = texts.map((one) => ({
      ...one,
      markdown: one.markdown.replaceAll('5 minutes', '5 hours'),
    }));
    expect(lostQuotes(placed, broken).map(({ quote }) => quote)).toEqual([
      'It refuses signatures older than 5 minutes.',
    ]);
  });

  it('are there for every text', () => {
    const named = new Set(quotes.map((quote) => quote.text));
    expect([...named].sort()).toEqual(texts.map(({ name }) => name).sort());
  });
});
