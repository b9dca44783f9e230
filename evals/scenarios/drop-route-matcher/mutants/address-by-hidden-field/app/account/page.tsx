import { auth } from '@clerk/nextjs/server';
import Link from 'next/link';
import { saveAddress } from '@/app/actions';
import { accountOf, listInvoices } from '@/lib/store';

export default async function AccountPage() {
  const { userId } = await auth.protect();
  const account = accountOf(userId);
  return (
    <main>
      <h1>Your account</h1>
      <p>
        {account.plan}, sent to {account.address}
      </p>
      <form action={saveAddress}>
        <input name="userId" type="hidden" value={account.userId} />
        <input name="address" required />
        <button type="submit">Move</button>
      </form>
      <ul>
        {listInvoices(account.userId).map(({ number, item }) => (
          <li key={number}>
            <Link href={`/account/invoices/${number}`}>{item}</Link>
          </li>
        ))}
      </ul>
    </main>
  );
}
