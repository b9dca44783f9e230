import { Buttons } from '../../calls/buttons';

export default function Page() {
  return <Buttons />;
}
