import type { ReactNode } from 'react';
import { countPatients } from '@/lib/patient-queries';
import { requireStaff } from '@/lib/session';

export default async function PatientsLayout({ children }: { children: ReactNode }) {
  await requireStaff();
  return (
    <>
      <p>{await countPatients()} patients</p>
      {children}
    </>
  );
}
