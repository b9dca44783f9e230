import 'server-only';
import type { Attachment } from './types';

/** What scripts get to know about an attachment. */
export function describe({ id, name, type, content }: Attachment) {
  return { id, name, type, size: content.length, url: fileUrl({ id, name }) };
}

export function fileUrl({ id, name }: { id: string; name: string }): string {
  return `/files/${id}/${encodeURIComponent(name)}`;
}

/** The attachment as a browser saves it. */
export function download({ name, type, content }: Attachment): Response {
  return new Response(content, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'Cache-Control': 'private, no-cache',
      Vary: 'Cookie, Authorization',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
