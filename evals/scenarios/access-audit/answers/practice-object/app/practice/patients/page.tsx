import { Page } from '@/components/page';
import { PatientList } from '@/components/patient-list';
import { SearchForm } from '@/components/search-form';
import { searchPatients } from '@/lib/patient-search';
import { requireStaff } from '@/lib/session';

export default async function PatientsPage({ searchParams }: PageProps<'/practice/patients'>) {
  const orgId = await requireStaff();
  const { q } = await searchParams;
  return (
    <Page title="Patients">
      <SearchForm />
      <PatientList patients={searchPatients(orgId, String(q ?? ''))} />
    </Page>
  );
}
