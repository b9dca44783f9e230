import { auth } from '@clerk/nextjs/server';
import type { Metadata } from 'next';

export async function generateMetadata(): Promise<Metadata> {
  return { title: 'the vault opens at nine' };
}

export default async function Page() {
  await auth.protect();
  return <p>a report</p>;
}
