import { Card } from './profile/card';

/** Public on purpose: shows everyone what a card looks like. */
export default function HomePage() {
  return <Card userId="user_nobody" />;
}
