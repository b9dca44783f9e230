'use client';

import { useEffect, useState } from 'react';
import type { PatientFile } from '@/lib/patients';
import { FileView } from './file-view';

export function MyFile() {
  const [file, setFile] = useState<PatientFile | null>();

  useEffect(() => {
    fetch('/api/my-file')
      .then((response) => (response.ok ? response.json() : null))
      .then(setFile);
  }, []);

  if (file === undefined) return <p>Loading…</p>;
  if (file === null) return <p>We have no file for you yet. Please ring reception on 555 0134.</p>;
  return <FileView file={file} />;
}
