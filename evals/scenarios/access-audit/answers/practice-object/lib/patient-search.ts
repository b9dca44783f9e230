import 'server-only';
import { listPatients } from './db';

export function searchPatients(orgId: string, query: string) {
  const wanted = query.toLowerCase();
  return listPatients(orgId).filter(({ name }) => name.toLowerCase().includes(wanted));
}
