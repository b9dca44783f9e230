import { z } from 'zod';

const line = z.string().min(1).max(200);

export const Callback = z.object({ phone: line });
export const Contact = z.object({ patientId: line, phone: line });
export const Cancellation = z.object({ appointmentId: line });
export const NoteText = z.object({ text: line });
export const Price = z.object({ price: line });
export const Phone = z.object({ phone: line });
export const InvoiceText = z.object({ text: line });
export const Booking = z.object({ patientId: line, day: z.iso.date(), reason: line });
export const LabReport = z.object({ patientId: line, value: line });
