import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getPhoto } from '@/lib/photos';
import { CaptionForm } from './caption-form';

interface PhotoPageProps {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: PhotoPageProps): Promise<Metadata> {
  const { id } = await params;
  return { title: getPhoto(id)?.caption ?? 'Not found' };
}

export default async function PhotoPage({ params }: PhotoPageProps) {
  const { id } = await params;
  const photo = getPhoto(id);
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
}
