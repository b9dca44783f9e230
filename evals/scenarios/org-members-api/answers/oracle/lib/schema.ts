import { z } from 'zod';

// Zod drops unknown keys: neither ids nor the organization can be changed.
export const InvoiceFields = z.object({
  customer: z.string().min(1),
  amount: z.int().positive(),
  status: z.enum(['open', 'paid']),
});
export const InvoiceChanges = InvoiceFields.partial();

export const MemberChanges = z.object({ title: z.string(), address: z.string() }).partial();

export const SettingsChanges = z
  .object({
    legalName: z.string().min(1),
    currency: z.string().length(3),
    payoutAccount: z.string(),
    webhookSecret: z.string(),
  })
  .partial();
