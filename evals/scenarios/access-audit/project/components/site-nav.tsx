import { NavLink } from './nav-link';

export function SiteNav() {
  return (
    <nav>
      <NavLink href="/">Marram Health</NavLink>
      <NavLink href="/services">Services</NavLink>
      <NavLink href="/portal">For patients</NavLink>
      <NavLink href="/practice">For the practice</NavLink>
    </nav>
  );
}
