import 'server-only';

export interface Appointment {
  readonly id: string;
  readonly at: string;
  readonly reason: string;
  readonly status: 'booked' | 'past';
}

export interface Patient {
  readonly userId: string;
  readonly therapist: string;
  readonly appointments: readonly Appointment[];
  readonly exercises: readonly string[];
  readonly staffNote: string;
}

export type PatientFile = Pick<Patient, 'therapist' | 'appointments' | 'exercises'>;

const patients: readonly Patient[] = [
  {
    userId: 'user_alice',
    therapist: 'Nora Quist',
    appointments: [
      { id: 'ap_101', at: '2 December, 9:30', reason: 'Left knee after the ladder fall', status: 'booked' },
      { id: 'ap_087', at: '11 November, 14:00', reason: 'First look at the swollen knee', status: 'past' },
    ],
    exercises: ['Wall sits against the pantry door, three times forty seconds'],
    staffNote: 'Paid late twice, take a deposit',
  },
  {
    userId: 'user_bob',
    therapist: 'Piet Maas',
    appointments: [
      { id: 'ap_102', at: '3 December, 18:15', reason: 'Lower back from the shipyard', status: 'booked' },
    ],
    exercises: ['Slow cat stretches on the loft carpet, ten'],
    staffNote: 'Insurer doubts the claim, send no reports',
  },
  {
    userId: 'user_adam',
    therapist: 'Nora Quist',
    appointments: [
      { id: 'ap_103', at: '4 December, 8:00', reason: 'Frozen shoulder, range test', status: 'booked' },
    ],
    exercises: ['Broom handle raises behind the desk, twelve'],
    staffNote: 'Has not signed the consent form',
  },
];

export function findPatient(userId: string): Patient | undefined {
  return patients.find((patient) => patient.userId === userId);
}

export function toFile({ therapist, appointments, exercises }: Patient): PatientFile {
  return { therapist, appointments, exercises };
}
