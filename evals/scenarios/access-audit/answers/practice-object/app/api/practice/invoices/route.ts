import { myPractice } from '@/lib/access';
import { api } from '@/lib/doors';
import { invalid } from '@/lib/responses';
import { InvoiceText } from '@/lib/schema';

export const GET = api(async () => Response.json({ invoices: (await myPractice()).manage().invoices() }));

export const POST = api(async (request: Request) => {
  const { addInvoice } = (await myPractice()).manage();
  const body = InvoiceText.safeParse(await request.json());
  return body.success ? Response.json(addInvoice(body.data.text), { status: 201 }) : invalid();
});
