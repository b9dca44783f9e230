import { codeOf } from '../../entries/entry-point.ts';
import { comesFromSession } from '../cached.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'static-image',
  title: 'An image with generateImageMetadata() asks who is there',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M14'],
  reference: 'references/server-vs-client.md#every-file-asks',
  why: 'Next.js takes an image file with generateImageMetadata() for a static one. With auth() in it the app builds, and every image is a 500 when it is asked for.',
  fix: "Add `export const dynamic = 'force-dynamic'` to the file.",
  majors: { next: [16] },
  relevant: /\bgenerateImageMetadata\b/,
  *entry(entry, check) {
    const { kind, file } = entry;
    if (kind !== 'image' || check.project.config.cacheComponents) return;
    const { named } = file.exports;
    if (!named.has('generateImageMetadata') || named.has('dynamic')) return;
    if (!comesFromSession(check, entry.definedIn, codeOf(entry))) return;
    yield {
      at: entry.place,
      message: `${entry.route} answers 500: with generateImageMetadata() Next.js takes it for static, and there is no request to ask about.`,
    };
  },
});
