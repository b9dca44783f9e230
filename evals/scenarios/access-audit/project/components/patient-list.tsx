import type { Patient } from '@/lib/model';
import { NavLink } from './nav-link';

export function PatientList({ patients }: { patients: readonly Patient[] }) {
  return (
    <ul>
      {patients.map(({ id, name }) => (
        <li key={id}>
          <NavLink href={`/practice/patients/${id}`}>{name}</NavLink>
        </li>
      ))}
    </ul>
  );
}
