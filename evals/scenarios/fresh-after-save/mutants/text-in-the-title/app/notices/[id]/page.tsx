import { auth } from '@clerk/nextjs/server';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { editNotice } from '@/app/dashboard/actions';
import { getNotice, getTitle } from '@/lib/board';

type Props = PageProps<'/notices/[id]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  return { title: await getTitle(id) };
}

export default function NoticePage(props: Props) {
  return (
    <main>
      <h1>Notice</h1>
      <Suspense fallback={<p>Loading…</p>}>
        <Notice {...props} />
      </Suspense>
    </main>
  );
}

async function Notice({ params }: Props) {
  const { orgId } = await auth.protect();
  const { id } = await params;
  const found = orgId ? await getNotice(orgId, id) : undefined;
  if (!found) notFound();
  return (
    <>
      <p>{found.notice.text}</p>
      <p>by {found.notice.by}</p>
      <small>Notice read at {found.readAt}</small>
      <form action={editNotice.bind(null, id)}>
        <input name="text" required />
        <button type="submit">Change</button>
      </form>
    </>
  );
}
