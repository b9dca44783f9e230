import { notFound } from 'next/navigation';
import { membersOnly } from '@/lib/members-only';
import { getPhoto } from '@/lib/photos';
import { CaptionForm } from '../../../photos/[id]/caption-form';
import { CloseButton } from './close-button';

export default membersOnly(async (userId, { params }: { params: Promise<{ id: string }> }) => {
  const { id } = await params;
  const photo = getPhoto(userId, id);
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
});
