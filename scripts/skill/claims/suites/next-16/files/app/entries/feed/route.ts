export function GET() {
  return new Response('<rss><title>the vault opens at nine</title></rss>');
}
