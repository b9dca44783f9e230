import { auth } from '@clerk/nextjs/server';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CancelForm } from '@/components/cancel-form';
import { Page } from '@/components/page';
import { findAppointment, patientOf } from '@/lib/db';

type Props = PageProps<'/portal/appointments/[id]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  return { title: findAppointment(id)?.reason };
}

export default async function AppointmentPage({ params }: Props) {
  const { userId } = await auth.protect();
  const appointment = findAppointment((await params).id);
  if (!appointment || appointment.patientId !== patientOf(userId)?.id) notFound();
  return (
    <Page title={appointment.reason}>
      <p>{appointment.day}</p>
      <CancelForm appointmentId={appointment.id} />
    </Page>
  );
}
