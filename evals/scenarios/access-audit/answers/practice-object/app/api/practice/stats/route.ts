import { myPractice } from '@/lib/access';
import { api } from '@/lib/doors';

export const GET = api(async () => {
  const patients = (await myPractice()).patients();
  return Response.json({ count: patients.length, newest: patients.at(-1)?.name });
});
