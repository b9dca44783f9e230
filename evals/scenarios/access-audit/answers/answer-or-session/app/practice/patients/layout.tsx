import type { ReactNode } from 'react';
import { listPatients } from '@/lib/db';
import { requireStaff } from '@/lib/session';

export default async function PatientsLayout({ children }: { children: ReactNode }) {
  const orgId = await requireStaff();
  return (
    <>
      <p>{listPatients(orgId).length} patients</p>
      {children}
    </>
  );
}
