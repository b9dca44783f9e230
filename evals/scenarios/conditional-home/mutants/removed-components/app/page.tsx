import { SignedIn, SignedOut } from '@clerk/nextjs';
import { auth } from '@clerk/nextjs/server';
import { Pitch } from '@/components/pitch';
import { Summary } from '@/components/summary';

export default async function HomePage() {
  const { userId } = await auth();

  return (
    <main data-member={userId ? true : undefined}>
      <SignedOut>
        <Pitch />
      </SignedOut>
      <SignedIn>
        <Summary />
      </SignedIn>
    </main>
  );
}
