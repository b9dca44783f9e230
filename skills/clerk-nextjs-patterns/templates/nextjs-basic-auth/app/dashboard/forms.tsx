'use client';

import { useActionState } from 'react';
import { addNote, deleteNote } from './actions';

export function NewNote() {
  const [result, action, pending] = useActionState(addNote, null);
  return (
    <form action={action} className="card new-note">
      <label htmlFor="text">New note</label>
      <input id="text" name="text" required maxLength={280} autoComplete="off" />
      <button type="submit" className="button primary" disabled={pending}>
        Save
      </button>
      {result?.ok === false && <p role="alert">{result.error}</p>}
    </form>
  );
}

export function DeleteNote({ id }: { id: string }) {
  const [result, action, pending] = useActionState(deleteNote.bind(null, id), null);
  return (
    <form action={action}>
      <button type="submit" className="button" disabled={pending}>
        Delete
      </button>
      {result?.ok === false && <p role="alert">{result.error}</p>}
    </form>
  );
}
