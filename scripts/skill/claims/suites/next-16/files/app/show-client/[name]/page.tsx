import { Members } from './members';

export const dynamic = 'force-dynamic';

export default function Page() {
  return (
    <Members>
      <p>a picture of the club</p>
    </Members>
  );
}
