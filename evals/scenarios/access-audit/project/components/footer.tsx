import { NavLink } from './nav-link';

export function Footer() {
  return (
    <footer>
      <NavLink href="/imprint">Imprint</NavLink>
    </footer>
  );
}
