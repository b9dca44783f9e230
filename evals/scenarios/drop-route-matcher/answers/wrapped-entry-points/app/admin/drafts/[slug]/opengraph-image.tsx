import { forEditors } from '@/lib/entry';
import { findDraft } from '@/lib/store';

export const contentType = 'image/svg+xml';
export const size = { width: 1200, height: 630 };

/** What the article will look like when somebody shares it. */
export default forEditors(async ({ params }: { params: Promise<{ slug: string }> }) => {
  const title = findDraft((await params).slug)?.title ?? 'Tidewater';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630"><text x="80" y="320">${title}</text></svg>`;
  return new Response(svg, { headers: { 'Content-Type': contentType } });
});
