'use client';

import type { PatientFile } from '@/lib/patients';
import { FileView } from './file-view';
import { ProfileCard } from './profile-card';

interface Props {
  readonly name: string | null | undefined;
  readonly email: string | undefined;
  readonly file: PatientFile | undefined;
}

export function DashboardView({ name, email, file }: Props) {
  return (
    <main>
      <h1>My dashboard</h1>
      <ProfileCard name={name} email={email} />
      {file ? (
        <FileView file={file} />
      ) : (
        <p>We have no file for you yet. Please ring reception on 555 0134.</p>
      )}
      <aside>
        <h2>Evening sessions</h2>
        <p>After six, come in by the quay entrance with code 7719.</p>
      </aside>
    </main>
  );
}
