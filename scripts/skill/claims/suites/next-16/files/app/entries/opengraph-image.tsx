export const contentType = 'image/svg+xml';

export default function Image() {
  return new Response('<svg><text>the vault opens at nine</text></svg>', {
    headers: { 'content-type': contentType },
  });
}
