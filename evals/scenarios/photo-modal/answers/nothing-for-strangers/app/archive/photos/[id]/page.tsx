import { auth } from '@clerk/nextjs/server';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { membersOnly } from '@/lib/members-only';
import { getPhoto } from '@/lib/photos';
import { CaptionForm } from './caption-form';

interface PhotoPageProps {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: PhotoPageProps): Promise<Metadata> {
  const { userId } = await auth();
  const { id } = await params;
  return { title: (userId && getPhoto(userId, id)?.caption) || 'Not found' };
}

export default membersOnly(async (userId, { params }: PhotoPageProps) => {
  const { id } = await params;
  const photo = getPhoto(userId, id);
  if (!photo) notFound();
  return (
    <article>
      <h1>{photo.caption}</h1>
      <a href={`/archive/photos/${photo.id}/image`}>Contact print</a>
      <p>{photo.place}</p>
      <p>{photo.note}</p>
      <p>Taken with: {photo.camera}</p>
      <CaptionForm id={photo.id} caption={photo.caption} />
    </article>
  );
});
