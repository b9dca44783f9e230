/** An entry of an organization's address book. */
export interface Member {
  id: string;
  orgId: string;
  userId: string;
  title: string;
  address: string;
}

export interface Invoice {
  id: string;
  orgId: string;
  customer: string;
  /** In cents. */
  amount: number;
  status: 'open' | 'paid';
}

export interface Settings {
  orgId: string;
  legalName: string;
  currency: string;
  payoutAccount: string;
  webhookSecret: string;
}
