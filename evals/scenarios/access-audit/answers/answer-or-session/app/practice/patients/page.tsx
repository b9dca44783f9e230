import { Page } from '@/components/page';
import { PatientList } from '@/components/patient-list';
import { SearchForm } from '@/components/search-form';
import { searchPatients } from '@/lib/patient-queries';

export default async function PatientsPage({ searchParams }: PageProps<'/practice/patients'>) {
  const { q } = await searchParams;
  return (
    <Page title="Patients">
      <SearchForm />
      <PatientList patients={await searchPatients(String(q ?? ''))} />
    </Page>
  );
}
