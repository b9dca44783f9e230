import type { Appointment, Invoice, Letter, Note, Patient } from './model';

export const PATIENTS: Patient[] = [
  {
    id: 'pat_101',
    orgId: 'org_acme',
    userId: 'user_bob',
    name: 'Bartholomew Ainsley',
    phone: '0151 555 0101',
  },
  { id: 'pat_102', orgId: 'org_acme', userId: null, name: 'Theodora Thackeray', phone: '0151 555 0102' },
  {
    id: 'pat_201',
    orgId: 'org_globex',
    userId: 'user_alice',
    name: 'Adelaide Winthrop',
    phone: '0151 555 0201',
  },
  { id: 'pat_202', orgId: 'org_globex', userId: null, name: 'Ignatius Pemberley', phone: '0151 555 0202' },
];

export const APPOINTMENTS: Appointment[] = [
  { id: 'app_501', patientId: 'pat_101', day: '2027-02-01', reason: 'Fitting of the Ostrander brace' },
  { id: 'app_502', patientId: 'pat_101', day: '2027-02-08', reason: 'Second Castellane injection' },
  { id: 'app_503', patientId: 'pat_102', day: '2027-02-02', reason: 'Talk about the Fennimore diet' },
  { id: 'app_601', patientId: 'pat_201', day: '2027-02-03', reason: 'Check of the Lindqvist implant' },
  { id: 'app_602', patientId: 'pat_202', day: '2027-02-04', reason: 'Removal of the Marchbanks cyst' },
];

export const LETTERS: Letter[] = [
  { id: 'let_701', patientId: 'pat_101', text: 'To Doctor Gallagher: the knee is worse.' },
  { id: 'let_702', patientId: 'pat_201', text: 'To Doctor Rosenthal: no sign of it any more.' },
];

export const NOTES: Note[] = [
  { id: 'note_801', orgId: 'org_acme', text: 'The spare key is with Havisham next door.' },
  { id: 'note_802', orgId: 'org_globex', text: 'Do not lend the scope to Ravenscroft again.' },
];

export const INVOICES: Invoice[] = [
  { id: 'inv_901', orgId: 'org_acme', text: 'Rent, to Wolverton' },
  { id: 'inv_902', orgId: 'org_globex', text: 'Lasers, to Zimmerli' },
];
