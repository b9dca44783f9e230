'use client';

import { useActionState, useTransition } from 'react';
import { removeNote } from './remove-note';

export function TeamNote({ note }: { note: { id: string; text: string } }) {
  const [error, remove] = useActionState(removeNote.bind(null, note.id), null);
  const [isRemoving, start] = useTransition();
  return (
    <form action={remove}>
      {note.text} <button type="submit">Delete</button>
      <button
        type="button"
        disabled={isRemoving}
        onClick={() => start(async () => void (await removeNote(note.id)))}
      >
        Delete quietly
      </button>
      {error}
    </form>
  );
}
