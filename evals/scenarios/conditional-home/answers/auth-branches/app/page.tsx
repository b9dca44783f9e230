import { auth } from '@clerk/nextjs/server';
import { Pitch } from '@/components/pitch';
import { Summary } from '@/components/summary';

export default async function HomePage() {
  const { isAuthenticated, userId } = await auth();

  return <main>{isAuthenticated ? <Summary userId={userId} /> : <Pitch />}</main>;
}
