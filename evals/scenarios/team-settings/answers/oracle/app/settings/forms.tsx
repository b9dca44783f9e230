'use client';

import { useActionState } from 'react';
import type { FormState } from './actions';

type Action = (state: FormState, form: FormData) => Promise<FormState>;

const START: FormState = { message: '' };

export function NameForm({ action, name }: { action: Action; name: string }) {
  const [state, submit] = useActionState(action, START);
  return (
    <form action={submit}>
      <input name="name" defaultValue={name} />
      <button type="submit">Rename</button>
      <output>{state.message}</output>
    </form>
  );
}

export function RemoveForm({ action, name }: { action: Action; name: string }) {
  const [state, submit] = useActionState(action, START);
  return (
    <form action={submit}>
      <button type="submit">Remove {name}</button>
      <output>{state.message}</output>
    </form>
  );
}

export function BillingForm({ action }: { action: Action }) {
  const [state, submit] = useActionState(action, START);
  return (
    <form action={submit}>
      <input name="mail" type="email" />
      <button type="submit">Change address</button>
      <output>{state.message}</output>
    </form>
  );
}
