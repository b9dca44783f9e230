import { auth } from '@clerk/nextjs/server';

export default async function Page() {
  await auth.protect({ role: 'org:admin' }, { unauthorizedUrl: '/elsewhere' });
  return <p>the vault opens at nine</p>;
}
