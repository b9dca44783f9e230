export function GET() {
  return Response.json({ version: '4.2.0', minimum: '3.8.0' });
}
