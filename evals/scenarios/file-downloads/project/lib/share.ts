import 'server-only';

/** The address under which anyone can download an attachment for a while. */
export function shareUrl(attachmentId: string, expiresInSeconds: number): string {
  return `/share/${attachmentId}?expires=${Date.now() + expiresInSeconds * 1000}`;
}

export function isExpired(url: URL): boolean {
  return Number(url.searchParams.get('expires')) < Date.now();
}
