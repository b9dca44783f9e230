import 'server-only';
import { INVOICES, MEMBERS, SETTINGS } from './seed';
import type { Invoice, Member, Settings } from './types';

interface Tables {
  members: Map<string, Member>;
  invoices: Map<string, Invoice>;
  settings: Map<string, Settings>;
}

const store = globalThis as typeof globalThis & { tables?: Tables };
store.tables ??= {
  members: new Map(MEMBERS.map((member) => [member.id, member])),
  invoices: new Map(INVOICES.map((invoice) => [invoice.id, invoice])),
  settings: new Map(SETTINGS.map((settings) => [settings.orgId, settings])),
};
const { members, invoices, settings } = store.tables;

export function listMembers(orgId?: string): Member[] {
  return [...members.values()].filter((member) => !orgId || member.orgId === orgId);
}

export function findMember(id: string): Member | undefined {
  return members.get(id);
}

export function updateMember(id: string, changes: Partial<Member>): Member | undefined {
  const member = members.get(id);
  if (!member) return undefined;
  const updated = { ...member, ...changes };
  members.set(updated.id, updated);
  return updated;
}

export function deleteMember(id: string): boolean {
  return members.delete(id);
}

export function listInvoices(orgId?: string): Invoice[] {
  return [...invoices.values()].filter((invoice) => !orgId || invoice.orgId === orgId);
}

export function findInvoice(id: string): Invoice | undefined {
  return invoices.get(id);
}

export function createInvoice(fields: Omit<Invoice, 'id'>): Invoice {
  const invoice = { id: `inv_${crypto.randomUUID()}`, ...fields };
  invoices.set(invoice.id, invoice);
  return invoice;
}

export function updateInvoice(id: string, changes: Partial<Invoice>): Invoice | undefined {
  const invoice = invoices.get(id);
  if (!invoice) return undefined;
  const updated = { ...invoice, ...changes };
  invoices.set(updated.id, updated);
  return updated;
}

export function deleteInvoice(id: string): boolean {
  return invoices.delete(id);
}

export function getSettings(orgId: string): Settings | undefined {
  return settings.get(orgId);
}

export function updateSettings(orgId: string, changes: Partial<Settings>): Settings | undefined {
  const current = settings.get(orgId);
  if (!current) return undefined;
  const updated = { ...current, ...changes };
  settings.set(updated.orgId, updated);
  return updated;
}
