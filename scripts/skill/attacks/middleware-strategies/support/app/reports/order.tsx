'use client';

import { useActionState } from 'react';
import { orderReport } from './actions';

export function Order() {
  const [result, action] = useActionState(orderReport, undefined);
  return (
    <form action={action}>
      <input name="name" aria-label="Name of the report" />
      <button type="submit">Order</button>
      {result?.ok === false && <p role="alert">{result.error}</p>}
    </form>
  );
}
