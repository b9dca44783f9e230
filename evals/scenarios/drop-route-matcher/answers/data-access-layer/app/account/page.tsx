import Link from 'next/link';
import { saveAddress } from '@/app/actions';
import { orTurnAway } from '@/lib/doors';
import { myAccount } from '@/lib/magazine';

export default async function AccountPage() {
  const { account, invoices } = await orTurnAway(myAccount());
  return (
    <main>
      <h1>Your account</h1>
      <p>
        {account.plan}, sent to {account.address}
      </p>
      <form action={saveAddress}>
        <input name="address" required />
        <button type="submit">Move</button>
      </form>
      <ul>
        {invoices.map(({ number, item }) => (
          <li key={number}>
            <Link href={`/account/invoices/${number}`}>{item}</Link>
          </li>
        ))}
      </ul>
    </main>
  );
}
