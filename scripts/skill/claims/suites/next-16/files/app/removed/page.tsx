import { SignedIn } from '@clerk/nextjs';

export const dynamic = 'force-dynamic';

export default function Page() {
  return (
    <SignedIn>
      <p>the vault opens at nine</p>
    </SignedIn>
  );
}
