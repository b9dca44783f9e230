'use client';

import { useActionState } from 'react';
import { addNote, deleteNote } from './actions';

export function NewNote() {
  const [error, action, pending] = useActionState(addNote, null);
  return (
    <form action={action}>
      <label htmlFor="text">New note</label>
      <input id="text" name="text" required maxLength={280} autoComplete="off" />
      <button type="submit" disabled={pending}>
        Save
      </button>
      {error && <p role="alert">{error}</p>}
    </form>
  );
}

export function DeleteNote({ id }: { id: string }) {
  return (
    <form action={deleteNote}>
      <input type="hidden" name="id" value={id} />
      <button type="submit">Delete</button>
    </form>
  );
}
