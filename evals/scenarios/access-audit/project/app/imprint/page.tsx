import { Page } from '@/components/page';

export default function ImprintPage() {
  return (
    <Page title="Imprint">
      <p>Marram Health, Dune Road 1</p>
    </Page>
  );
}
