import { Button } from './button';

async function profileOf(userId: string) {
  'use cache';
  return `the profile of ${userId}`;
}

export default function Page() {
  return <Button read={profileOf} />;
}
