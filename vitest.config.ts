import { defineConfig } from 'vitest/config';

/** Tests that build and serve real apps end in `.slow.test.ts`; they run after the fast ones. */
const SLOW = '**/*.slow.test.ts';
/** Tests that need Chromium; they run last. */
const BROWSER = '**/*.browser.test.ts';
const NEVER = ['**/node_modules/**', '**/.slots/**', '**/.cache/**'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'fast',
          // Generous: on a busy machine the first use of a tokenizer or compiler takes seconds.
          testTimeout: 30_000,
          hookTimeout: 30_000,
          include: ['{evals/harness,scripts}/**/*.test.ts', 'evals/scenarios/*/*.test.ts'],
          exclude: [...NEVER, SLOW, BROWSER],
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'slow',
          include: [`{evals/harness,scripts}/${SLOW}`],
          exclude: NEVER,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'browser',
          include: [`scripts/${BROWSER}`],
          exclude: NEVER,
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 300_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
