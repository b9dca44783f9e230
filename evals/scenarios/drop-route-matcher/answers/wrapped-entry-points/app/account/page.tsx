import Link from 'next/link';
import { saveAddress } from '@/app/actions';
import { forReaders } from '@/lib/entry';
import { accountOf, listInvoices } from '@/lib/store';

export default forReaders((_props: PageProps<'/account'>, { userId }) => {
  const account = accountOf(userId);
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
        {listInvoices(account.userId).map(({ number, item }) => (
          <li key={number}>
            <Link href={`/account/invoices/${number}`}>{item}</Link>
          </li>
        ))}
      </ul>
    </main>
  );
});
