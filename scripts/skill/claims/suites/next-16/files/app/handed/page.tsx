import { connection } from 'next/server';
import { Card } from './card';

export default async function Page() {
  await connection();
  return <Card person={{ name: 'Alice', note: 'the vault opens at nine' }} />;
}
