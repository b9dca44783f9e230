import { myPractice } from '@/lib/access';
import { api } from '@/lib/doors';
import { invalid } from '@/lib/responses';
import { Phone } from '@/lib/schema';

type Context = RouteContext<'/api/practice/patients/[id]'>;

export const GET = api(async (_request: Request, { params }: Context) =>
  Response.json((await myPractice()).patient((await params).id)),
);

export const PATCH = api(async (request: Request, { params }: Context) => {
  const practice = await myPractice();
  const { id } = practice.patient((await params).id);
  const body = Phone.safeParse(await request.json());
  return body.success ? Response.json(practice.changePhone(id, body.data.phone)) : invalid();
});
