export async function POST() {
  return Response.json({ took: 'user.updated' });
}
