import type { ReactNode } from 'react';
import { NavLink } from '@/components/nav-link';

export default function PracticeLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <nav>
        <NavLink href="/practice/patients">Patients</NavLink>
        <NavLink href="/practice/calendar">Calendar</NavLink>
        <NavLink href="/practice/notes">Notes</NavLink>
        <NavLink href="/practice/settings">Settings</NavLink>
        <NavLink href="/practice/billing">Billing</NavLink>
      </nav>
      {children}
    </>
  );
}
