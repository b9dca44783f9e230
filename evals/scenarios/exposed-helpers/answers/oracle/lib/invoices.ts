import 'server-only';
import { allInvoices, findCustomer, findInvoice } from './store';

export async function invoicesOf(ownerId: string) {
  const invoices = await allInvoices();
  return invoices.filter((invoice) => invoice.ownerId === ownerId);
}

/** The invoice if it belongs to the owner. */
export async function invoiceOf(ownerId: string, id: string) {
  const invoice = await findInvoice(id);
  return invoice?.ownerId === ownerId ? invoice : undefined;
}

export async function customerName(email: string) {
  const customer = await findCustomer(email);
  return customer?.name;
}
