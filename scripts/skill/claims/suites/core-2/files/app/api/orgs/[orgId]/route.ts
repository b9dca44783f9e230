export async function GET(_request: Request, { params }: { params: Promise<{ orgId: string }> }) {
  // As in Next.js 14: `params` is a promise now.
  const { orgId } = params as unknown as { orgId: string };
  return Response.json({ orgIdIs: typeof orgId }, { status: orgId === 'org_acme' ? 200 : 403 });
}
