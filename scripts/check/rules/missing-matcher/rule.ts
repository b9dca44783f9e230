import { defineRule } from '../rule.ts';

/** A file that every page loads. */
const ASSET = '/_next/static/chunks/main.js';

export default defineRule({
  id: 'missing-matcher',
  title: 'The proxy locks scripts and styles: it has no matcher',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M22'],
  reference: 'references/middleware-strategies.md#name-place-matcher',
  why: 'Without `config.matcher` the proxy runs on every request, those for scripts and styles included. A handler that sends signed-out people to the sign-in sends their scripts there too: the sign-in page arrives without styles and does nothing.',
  fix: "Export a `config` with Clerk's matcher, which leaves `_next` and files out.",
  relevant: /clerk/,
  *project({ proxy }) {
    if (
      !proxy ||
      proxy.matcher ||
      proxy.file.exports.named.has('config') ||
      proxy.file.exports.all.length > 0
    )
      return;
    if (proxy.gates(ASSET))
      yield {
        at: proxy.entry.place,
        message: `Without a matcher this runs on ${ASSET} too, and sends it to the sign-in: signed-out people get pages, the sign-in page among them, without styles and scripts.`,
      };
  },
});
