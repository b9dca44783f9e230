import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CancelForm } from '@/components/cancel-form';
import { Page } from '@/components/page';
import { findAppointment } from '@/lib/db';
import { requirePatient } from '@/lib/session';

type Props = PageProps<'/portal/appointments/[id]'>;

async function findOwn({ params }: Props) {
  const patient = await requirePatient();
  const appointment = findAppointment((await params).id);
  return appointment?.patientId === patient.id ? appointment : notFound();
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: findAppointment((await params).id)?.reason };
}

export default async function AppointmentPage(props: Props) {
  const appointment = await findOwn(props);
  return (
    <Page title={appointment.reason}>
      <p>{appointment.day}</p>
      <CancelForm appointmentId={appointment.id} />
    </Page>
  );
}
