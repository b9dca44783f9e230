import { auth } from '@clerk/nextjs/server';
import { createInvoice } from '@/lib/actions';

export default async function NewInvoicePage() {
  const { userId } = await auth.protect();
  return (
    <main>
      <h1>New invoice</h1>
      <form action={createInvoice}>
        <input type="hidden" name="ownerId" value={userId} />
        <input name="customerEmail" type="email" required />
        <input name="subject" required />
        <input name="amount" type="number" required />
        <button type="submit">Create</button>
      </form>
    </main>
  );
}
