import { auth } from '@clerk/nextjs/server';

export const instant = false;

export default async function Page() {
  await auth.protect();
  return <p>the vault opens at nine</p>;
}
