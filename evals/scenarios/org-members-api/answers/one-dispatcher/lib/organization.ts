import 'server-only';
import { auth, clerkClient } from '@clerk/nextjs/server';
import * as db from './db';
import type { Invoice, Member, Settings } from './types';

/** Why a request is not answered, with the status that says so. */
export class Refused extends Error {
  constructor(
    readonly status: 401 | 403 | 404,
    message: string,
  ) {
    super(message);
  }
}

const missing = () => new Refused(404, 'There is no such thing');

/** What the caller may see and do in an organization. @throws Refused where they have no business there. */
export async function openOrganization(orgId: string) {
  const { isAuthenticated, userId } = await auth();
  if (!isAuthenticated) throw new Refused(401, 'Please sign in');
  const { users } = await clerkClient();
  const { data } = await users.getOrganizationMembershipList({ userId, limit: 500 });
  const role = data.find(({ organization }) => organization.id === orgId)?.role;
  if (!role) throw missing();

  const isAdmin = role === 'org:admin';
  const adminsOnly = () => {
    if (!isAdmin) throw new Refused(403, 'Only admins may do this');
  };
  const own = <Row extends { orgId: string }>(row: Row | undefined): Row => {
    if (row?.orgId !== orgId) throw missing();
    return row;
  };

  return {
    adminsOnly,
    members: () => db.listMembers(orgId),
    member: (id: string) => own(db.findMember(id)),
    changeMember(id: string, { title, address }: Partial<Member>) {
      const member = own(db.findMember(id));
      return db.updateMember(id, { title: title ?? member.title, address: address ?? member.address });
    },
    removeMember: (id: string) => db.deleteMember(own(db.findMember(id)).id),
    invoices: () => db.listInvoices(orgId),
    invoice: (id: string) => own(db.findInvoice(id)),
    addInvoice: ({ customer, amount, status }: Omit<Invoice, 'id'>) =>
      db.createInvoice({ orgId, customer, amount, status }),
    changeInvoice(id: string, changes: Partial<Invoice>) {
      own(db.findInvoice(id));
      return db.updateInvoice(id, { ...changes, id, orgId });
    },
    removeInvoice: (id: string) => db.deleteInvoice(own(db.findInvoice(id)).id),
    settings() {
      const { payoutAccount, webhookSecret, ...rest } = own(db.getSettings(orgId));
      return isAdmin ? { ...rest, payoutAccount, webhookSecret } : rest;
    },
    changeSettings: (changes: Partial<Settings>) => own(db.updateSettings(orgId, { ...changes, orgId })),
  };
}

export type Organization = Awaited<ReturnType<typeof openOrganization>>;
