import 'server-only';
import { auth } from '@clerk/nextjs/server';
import { cache } from 'react';
import * as db from './db';
import { Refusal } from './refusal';

const session = cache(async () => {
  const current = await auth();
  if (!current.userId) throw new Refusal(401);
  return current;
});

function found<T>(row: T | undefined, isOwn: (row: T) => boolean): T {
  if (row === undefined || !isOwn(row)) throw new Refusal(404);
  return row;
}

/** The practice that the caller works for, and what it may reach. */
export async function myPractice() {
  const { orgId, has } = await session();
  if (!orgId) throw new Refusal(403);
  const patient = (id: string) => found(db.findPatient(id), (row) => row.orgId === orgId);
  const asManager = () => {
    if (!has({ role: 'org:admin' })) throw new Refusal(403);
  };
  return {
    orgId,
    patient,
    patients: () => db.listPatients(orgId),
    changePhone: (id: string, phone: string) => db.changePhone(patient(id).id, phone),
    notes: () => db.listNotes(orgId),
    addNote: (text: string) => db.addNote(orgId, text),
    /** Throws for staff who are no managers. */
    manage() {
      asManager();
      return {
        invoices: () => db.listInvoices(orgId),
        addInvoice: (text: string) => db.addInvoice(orgId, text),
        price: () => db.priceOf(orgId),
        setPrice: (price: string) => db.setPrice(orgId, price),
      };
    },
  };
}

/** The caller's own record, and what they may reach as a patient. */
export async function myRecord() {
  const { userId } = await session();
  const patient = db.patientOf(userId);
  if (!patient) throw new Refusal(403);
  const isMine = (row: { patientId: string }) => row.patientId === patient.id;
  const appointment = (id: string) => found(db.findAppointment(id), isMine);
  return {
    patient,
    appointment,
    appointments: () => db.listAppointments(patient.id),
    cancel: (id: string) => db.removeAppointment(appointment(id).id),
    letter: (id: string) => found(db.findLetter(id), isMine),
    changePhone: (phone: string) => db.changePhone(patient.id, phone),
  };
}
