import type { Metadata } from 'next';
import { CancelForm } from '@/components/cancel-form';
import { Page } from '@/components/page';
import { myRecord } from '@/lib/access';
import { enter } from '@/lib/doors';

type Props = PageProps<'/portal/appointments/[id]'>;

const load = ({ params }: Props) => enter(async () => (await myRecord()).appointment((await params).id));

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await load(props)).reason };
}

export default async function AppointmentPage(props: Props) {
  const { id, day, reason } = await load(props);
  return (
    <Page title={reason}>
      <p>{day}</p>
      <CancelForm appointmentId={id} />
    </Page>
  );
}
