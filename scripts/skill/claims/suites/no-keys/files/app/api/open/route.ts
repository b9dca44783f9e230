export async function GET() {
  return Response.json({ open: 'to all' });
}
