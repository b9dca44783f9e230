'use client';

import { findPatient } from '@/lib/patients';
import { FileView } from './file-view';

export function MyFile({ userId }: { userId: string }) {
  const file = findPatient(userId);

  if (!file) return <p>We have no file for you yet. Please ring reception on 555 0134.</p>;
  return <FileView file={file} />;
}
