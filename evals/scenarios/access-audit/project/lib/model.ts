export interface Patient {
  id: string;
  /** The practice that treats them. */
  orgId: string;
  /** Who they are in the portal, if they use it. */
  userId: string | null;
  name: string;
  phone: string;
}

export interface Appointment {
  id: string;
  patientId: string;
  day: string;
  reason: string;
}

export interface Letter {
  id: string;
  patientId: string;
  text: string;
}

export interface Note {
  id: string;
  orgId: string;
  text: string;
}

export interface Invoice {
  id: string;
  orgId: string;
  text: string;
}

export interface LabResult {
  patientId: string;
  value: string;
}
