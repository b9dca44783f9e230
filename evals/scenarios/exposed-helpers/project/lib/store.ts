import 'server-only';
import { CUSTOMERS, type Customer, INVOICES, type Invoice } from './seed';

const store = globalThis as typeof globalThis & { invoices?: Map<string, Invoice> };
store.invoices ??= new Map(structuredClone(INVOICES).map((invoice) => [invoice.id, invoice]));
const { invoices } = store as Required<Pick<typeof store, 'invoices'>>;

export async function findCustomer(email: string): Promise<Customer | undefined> {
  return CUSTOMERS.find((customer) => customer.email === email);
}

export async function allInvoices(): Promise<Invoice[]> {
  return [...invoices.values()];
}

export async function findInvoice(id: string): Promise<Invoice | undefined> {
  return invoices.get(id);
}

export async function saveInvoice(invoice: Invoice): Promise<void> {
  invoices.set(invoice.id, invoice);
}
