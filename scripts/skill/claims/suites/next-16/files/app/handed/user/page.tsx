import { currentUser } from '@clerk/nextjs/server';
import { Card } from './card';

export default async function Page() {
  return <Card user={JSON.parse(JSON.stringify(await currentUser()))} />;
}
