import { cacheTag } from 'next/cache';
import { connection } from 'next/server';
import { Suspense } from 'react';
import { countOf } from '@/lib/count';
import { changeNow, changeSoon } from './actions';

export default function Page() {
  return (
    <Suspense>
      <Content />
    </Suspense>
  );
}

async function Content() {
  await connection();
  return (
    <form action={changeNow}>
      after change {await changes()}
      <button type="submit" formAction={changeSoon}>
        Change soon
      </button>
    </form>
  );
}

async function changes() {
  'use cache';
  cacheTag('tagged');
  return countOf('changes');
}
