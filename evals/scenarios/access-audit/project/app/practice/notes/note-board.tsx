'use client';

import { useAuth } from '@clerk/nextjs';
import { useEffect, useState } from 'react';
import { List } from '@/components/list';
import type { Note } from '@/lib/model';

export function NoteBoard({ orgId }: { orgId: string }) {
  const { isSignedIn } = useAuth();
  const [notes, setNotes] = useState<Note[]>([]);

  useEffect(() => {
    if (!isSignedIn) return;
    fetch(`/api/practice/notes?orgId=${orgId}`)
      .then((response) => response.json())
      .then((body) => setNotes(body.notes));
  }, [isSignedIn, orgId]);

  if (!isSignedIn) return <p>Sign in to see the notes.</p>;
  return <List items={notes.map(({ text }) => text)} />;
}
