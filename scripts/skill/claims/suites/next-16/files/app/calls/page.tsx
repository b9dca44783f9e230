import { Buttons } from './buttons';

export default function Page() {
  return <Buttons />;
}
