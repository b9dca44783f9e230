export async function GET() {
  return Response.json({ secret: 'the vault opens at nine' });
}
