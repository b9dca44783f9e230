import { currentUser } from '@clerk/nextjs/server';
import { MyLoans } from './my-loans';

export async function Summary() {
  const user = await currentUser();
  if (!user) return null;

  return (
    <>
      <h1>Hello {user.firstName}</h1>
      <MyLoans userId={user.id} />
      <section>
        <h2>Getting in</h2>
        <p>The key safe hangs behind the water butt and opens with 4482.</p>
      </section>
    </>
  );
}
