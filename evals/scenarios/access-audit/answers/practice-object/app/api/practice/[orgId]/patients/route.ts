import { myPractice } from '@/lib/access';
import { api } from '@/lib/doors';
import { Refusal } from '@/lib/refusal';

type Context = RouteContext<'/api/practice/[orgId]/patients'>;

export const GET = api(async (_request: Request, { params }: Context) => {
  const practice = await myPractice();
  if ((await params).orgId !== practice.orgId) throw new Refusal(404);
  return Response.json({ patients: practice.patients() });
});
