import { auth } from '@clerk/nextjs/server';
import { notFound } from 'next/navigation';

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  if (id !== 'known') notFound();
  await auth.protect();
  return <p>the vault opens at nine</p>;
}
