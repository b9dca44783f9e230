import { connection } from 'next/server';
import { State } from './state';

export default async function Page() {
  await connection();
  return <State />;
}
