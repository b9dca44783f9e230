'use client';

import { useAuth, useUser } from '@clerk/nextjs';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { FileView } from '@/components/file-view';
import { ProfileCard } from '@/components/profile-card';
import type { PatientFile } from '@/lib/patients';

export default function DashboardPage() {
  const { isLoaded, isSignedIn, userId } = useAuth();
  const { user } = useUser();
  const router = useRouter();
  const [file, setFile] = useState<PatientFile | null>();

  useEffect(() => {
    if (isLoaded && !isSignedIn) router.push('/sign-in');
  }, [isLoaded, isSignedIn, router]);

  useEffect(() => {
    if (!userId) return;
    fetch(`/api/patients/${userId}`)
      .then((response) => (response.ok ? response.json() : null))
      .then(setFile);
  }, [userId]);

  if (!isLoaded) return <p>Loading…</p>;

  return (
    <main>
      <h1>My dashboard</h1>
      {user && <ProfileCard />}
      {file === undefined && <p>Loading…</p>}
      {file === null && <p>We have no file for you yet. Please ring reception on 555 0134.</p>}
      {file && <FileView file={file} />}
      <aside>
        <h2>Evening sessions</h2>
        <p>After six, come in by the quay entrance with code 7719.</p>
      </aside>
    </main>
  );
}
