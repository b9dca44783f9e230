import 'server-only';
import type { Appointment, LabResult, Patient } from './model';
import { APPOINTMENTS, INVOICES, LETTERS, NOTES, PATIENTS } from './seed';

const shared = globalThis as typeof globalThis & { clinic?: ReturnType<typeof load> };
shared.clinic ??= load();
const data = shared.clinic;

function load() {
  return {
    patients: structuredClone(PATIENTS),
    appointments: structuredClone(APPOINTMENTS),
    letters: LETTERS,
    notes: structuredClone(NOTES),
    invoices: structuredClone(INVOICES),
    prices: new Map<string, string>(),
    results: [] as LabResult[],
    callbacks: [] as string[],
  };
}

/** Without a practice: of all practices, as the nightly jobs need it. */
export const listPatients = (orgId?: string | null) =>
  data.patients.filter((patient) => !orgId || patient.orgId === orgId);
export const findPatient = (id: string) => data.patients.find((patient) => patient.id === id);
export const patientOf = (userId: string) => data.patients.find((patient) => patient.userId === userId);

export function changePhone(id: string, phone: string): Patient | undefined {
  const patient = findPatient(id);
  if (patient) patient.phone = phone;
  return patient;
}

/** Without a patient: of all patients. */
export const listAppointments = (patientId?: string) =>
  data.appointments.filter((appointment) => !patientId || appointment.patientId === patientId);
export const findAppointment = (id: string) => data.appointments.find((appointment) => appointment.id === id);

export function addAppointment(fields: Omit<Appointment, 'id'>): Appointment {
  const appointment = { id: `app_${crypto.randomUUID()}`, ...fields };
  data.appointments.push(appointment);
  return appointment;
}

export function removeAppointment(id: string): boolean {
  const index = data.appointments.findIndex((appointment) => appointment.id === id);
  return index >= 0 && data.appointments.splice(index, 1).length > 0;
}

export const listLetters = (patientId: string) =>
  data.letters.filter((letter) => letter.patientId === patientId);
export const findLetter = (id: string) => data.letters.find((letter) => letter.id === id);

export const listNotes = (orgId: string) => data.notes.filter((note) => note.orgId === orgId);

export function addNote(orgId: string, text: string) {
  const note = { id: `note_${crypto.randomUUID()}`, orgId, text };
  data.notes.push(note);
  return note;
}

export const listInvoices = (orgId: string) => data.invoices.filter((invoice) => invoice.orgId === orgId);

export function addInvoice(orgId: string, text: string) {
  const invoice = { id: `inv_${crypto.randomUUID()}`, orgId, text };
  data.invoices.push(invoice);
  return invoice;
}

export const priceOf = (orgId: string) => data.prices.get(orgId) ?? 'not set';
export const setPrice = (orgId: string, price: string) => void data.prices.set(orgId, price);

export const listResults = (patientId: string) =>
  data.results.filter((result) => result.patientId === patientId);
export const addResult = (result: LabResult) => void data.results.push(result);

export const listCallbacks = () => [...data.callbacks];
export const addCallback = (phone: string) => void data.callbacks.push(phone);
