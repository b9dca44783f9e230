import { cookies } from 'next/headers';
import { Pitch } from '@/components/pitch';
import { Summary } from '@/components/summary';

export default async function HomePage() {
  const isSignedIn = (await cookies()).has('__session');

  return <main>{isSignedIn ? <Summary /> : <Pitch />}</main>;
}
