import { notFound } from 'next/navigation';
import { Page } from '@/components/page';
import { DOCTORS } from '@/lib/doctors';

export function generateStaticParams() {
  return DOCTORS.map(({ slug }) => ({ slug }));
}

export default async function DoctorPage({ params }: PageProps<'/doctors/[slug]'>) {
  const { slug } = await params;
  const doctor = DOCTORS.find((candidate) => candidate.slug === slug);
  if (!doctor) notFound();
  return (
    <Page title={doctor.name}>
      <p>{doctor.about}</p>
    </Page>
  );
}
