import { auth } from '@clerk/nextjs/server';
import { notFound } from 'next/navigation';
import { getPhoto } from '@/lib/photos';
import { CaptionForm } from '../../../photos/[id]/caption-form';
import { CloseButton } from './close-button';

export default async function PhotoOverlay({ params }: { params: Promise<{ id: string }> }) {
  const { userId } = await auth();
  const { id } = await params;
  const photo = getPhoto(userId ?? '', id);
  if (!photo) notFound();
  return (
    <dialog open>
      <h2>{photo.caption}</h2>
      <p>{photo.place}</p>
      <p>{photo.note}</p>
      <CaptionForm id={photo.id} caption={photo.caption} />
      <CloseButton />
    </dialog>
  );
}
