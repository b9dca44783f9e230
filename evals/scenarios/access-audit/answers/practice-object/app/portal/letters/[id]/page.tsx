import { Page } from '@/components/page';
import { myRecord } from '@/lib/access';
import { enter } from '@/lib/doors';

export default async function LetterPage({ params }: PageProps<'/portal/letters/[id]'>) {
  const { text } = await enter(async () => (await myRecord()).letter((await params).id));
  return (
    <Page title="A letter about you">
      <p>{text}</p>
    </Page>
  );
}
