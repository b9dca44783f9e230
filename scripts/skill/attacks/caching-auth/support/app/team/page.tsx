import { auth } from '@clerk/nextjs/server';
import { myName } from '@/lib/name';
import { teamReport } from '@/lib/report';

export const instant = false;

/** Asks at the top, without a <Suspense> above it: the text says that `instant = false` allows that. */
export default async function TeamPage() {
  await auth.protect();
  const lines = await teamReport();
  return (
    <>
      <h1>{await myName()}</h1>
      <ul>
        {lines.map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </>
  );
}
