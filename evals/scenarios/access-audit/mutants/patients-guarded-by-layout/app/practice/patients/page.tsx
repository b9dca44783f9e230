import { auth } from '@clerk/nextjs/server';
import { Page } from '@/components/page';
import { PatientList } from '@/components/patient-list';
import { SearchForm } from '@/components/search-form';
import { searchPatients } from '@/lib/patient-search';

export default async function PatientsPage({ searchParams }: PageProps<'/practice/patients'>) {
  const { orgId } = await auth();
  const { q } = await searchParams;
  return (
    <Page title="Patients">
      <SearchForm />
      <PatientList patients={searchPatients(orgId as string, String(q ?? ''))} />
    </Page>
  );
}
