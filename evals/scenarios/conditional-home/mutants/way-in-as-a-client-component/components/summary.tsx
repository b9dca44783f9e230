import { currentUser } from '@clerk/nextjs/server';
import { loansOf } from '@/lib/loans';
import { LoanList } from './loan-list';
import { WayIn } from './way-in';

export async function Summary() {
  const user = await currentUser();
  if (!user) return null;
  const loans = loansOf(user.id);

  return (
    <>
      <h1>Hello {user.firstName}</h1>
      {loans.length > 0 ? <LoanList loans={loans} /> : <p>You have nothing out at the moment.</p>}
      <WayIn />
    </>
  );
}
