import type { Invoice, Member, Settings } from './types';

export const MEMBERS: Member[] = [
  { id: 'mem_01', orgId: 'org_acme', userId: 'user_alice', title: 'Sales', address: '3 Quenneville Rise' },
  { id: 'mem_02', orgId: 'org_acme', userId: 'user_adam', title: 'Owner', address: 'Brandywine Lodge' },
  { id: 'mem_03', orgId: 'org_acme', userId: 'user_bob', title: 'Driver', address: '8 Lindqvist Lane' },
  { id: 'mem_21', orgId: 'org_globex', userId: 'user_gina', title: 'Owner', address: 'Oxenholme Farm' },
];

export const INVOICES: Invoice[] = [
  { id: 'inv_1001', orgId: 'org_acme', customer: 'Marrowby & Sons', amount: 128_000, status: 'open' },
  { id: 'inv_1002', orgId: 'org_acme', customer: 'Thistledown Nursery', amount: 7_450, status: 'paid' },
  { id: 'inv_2001', orgId: 'org_globex', customer: 'Ravensbourne Mills', amount: 96_300, status: 'open' },
  { id: 'inv_2002', orgId: 'org_globex', customer: 'Zephyrine Hotels', amount: 18_900, status: 'open' },
];

export const SETTINGS: Settings[] = [
  {
    orgId: 'org_acme',
    legalName: 'Harkaway Trading Ltd',
    currency: 'EUR',
    payoutAccount: 'Bank of Pellworm 4410 77',
    webhookSecret: 'hook-Kittiwake-31',
  },
  {
    orgId: 'org_globex',
    legalName: 'Penhallow Holding BV',
    currency: 'USD',
    payoutAccount: 'Credit Union Tregenna 9921',
    webhookSecret: 'hook-Capercaillie-58',
  },
];
