import { Greeting } from './greeting';
import { Members } from './members';

export default function ClubPage() {
  return (
    <>
      <h1>The club</h1>
      <Greeting />
      <Members>
        <p>The door code is 7719</p>
      </Members>
    </>
  );
}
