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

export function listMembers(orgId: string): Member[] {
  return [...members.values()].filter((member) => member.orgId === orgId);
}

export function findMember(orgId: string, id: string): Member | undefined {
  const member = members.get(id);
  return member?.orgId === orgId ? member : undefined;
}

export function updateMember(orgId: string, id: string, changes: Partial<Member>): Member | undefined {
  const member = findMember(orgId, id);
  if (!member) return undefined;
  const updated = { ...member, ...changes };
  members.set(id, updated);
  return updated;
}

export function deleteMember(orgId: string, id: string): boolean {
  return findMember(orgId, id) !== undefined && members.delete(id);
}

export function listInvoices(orgId: string): Invoice[] {
  return [...invoices.values()].filter((invoice) => invoice.orgId === orgId);
}

export function findInvoice(orgId: string, id: string): Invoice | undefined {
  const invoice = invoices.get(id);
  return invoice?.orgId === orgId ? invoice : undefined;
}

export function createInvoice(fields: Omit<Invoice, 'id'>): Invoice {
  const invoice = { id: `inv_${crypto.randomUUID()}`, ...fields };
  invoices.set(invoice.id, invoice);
  return invoice;
}

export function updateInvoice(orgId: string, id: string, changes: Partial<Invoice>): Invoice | undefined {
  const invoice = findInvoice(orgId, id);
  if (!invoice) return undefined;
  const updated = { ...invoice, ...changes };
  invoices.set(id, updated);
  return updated;
}

export function deleteInvoice(orgId: string, id: string): boolean {
  return findInvoice(orgId, id) !== undefined && invoices.delete(id);
}

export function getSettings(orgId: string): Settings | undefined {
  return settings.get(orgId);
}

export function updateSettings(orgId: string, changes: Partial<Settings>): Settings | undefined {
  const current = settings.get(orgId);
  if (!current) return undefined;
  const updated = { ...current, ...changes };
  settings.set(orgId, updated);
  return updated;
}
