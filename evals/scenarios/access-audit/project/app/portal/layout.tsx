import type { ReactNode } from 'react';
import { NavLink } from '@/components/nav-link';

export default function PortalLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <nav>
        <NavLink href="/portal">Appointments</NavLink>
        <NavLink href="/portal/contact">Contact</NavLink>
        <NavLink href="/portal/summary">Summary</NavLink>
      </nav>
      {children}
    </>
  );
}
