import { notFound } from 'next/navigation';
import { BookingForm } from '@/components/booking-form';
import { List } from '@/components/list';
import { Page } from '@/components/page';
import { findPatient, listAppointments, listResults } from '@/lib/db';
import { requireStaff } from '@/lib/session';

export default async function PatientPage({ params }: PageProps<'/practice/patients/[id]'>) {
  const orgId = await requireStaff();
  const patient = findPatient((await params).id);
  if (patient?.orgId !== orgId) notFound();
  return (
    <Page title={patient.name}>
      <p>{patient.phone}</p>
      <List items={listAppointments(patient.id).map(({ day, reason }) => `${day}: ${reason}`)} />
      <List items={listResults(patient.id).map(({ value }) => value)} />
      <BookingForm patientId={patient.id} />
    </Page>
  );
}
