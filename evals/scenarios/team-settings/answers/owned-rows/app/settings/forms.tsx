'use client';

import { type ReactNode, useActionState } from 'react';
import { change } from './actions';

function ChangeForm({ kind, id, children }: { kind: string; id?: string; children: ReactNode }) {
  const [state, submit] = useActionState(change, { message: '' });
  return (
    <form action={submit}>
      <input type="hidden" name="change" value={kind} />
      {id && <input type="hidden" name="id" value={id} />}
      {children}
      <output>{state.message}</output>
    </form>
  );
}

export function NameForm({ id, name }: { id: string; name: string }) {
  return (
    <ChangeForm kind="rename" id={id}>
      <input name="name" defaultValue={name} />
      <button type="submit">Rename</button>
    </ChangeForm>
  );
}

export function RemoveForm({ id, name }: { id: string; name: string }) {
  return (
    <ChangeForm kind="remove" id={id}>
      <button type="submit">Remove {name}</button>
    </ChangeForm>
  );
}

export function BillingForm() {
  return (
    <ChangeForm kind="billing">
      <input name="mail" type="email" />
      <button type="submit">Change address</button>
    </ChangeForm>
  );
}
