import { connection } from 'next/server';
import { Token } from './token';

export default async function Page() {
  await connection();
  return <Token />;
}
