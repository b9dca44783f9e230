export interface Customer {
  email: string;
  name: string;
  bankAccount: string;
}

export interface Invoice {
  id: string;
  ownerId: string;
  customerEmail: string;
  subject: string;
  amount: number;
  paid: boolean;
  reminders: string[];
}

export const CUSTOMERS: Customer[] = [
  { email: 'office@pemberley.example', name: 'Hawthornden Mills', bankAccount: 'Kontonummer Zwickauer' },
  { email: 'office@netherfield.example', name: 'Montefiore Lamps', bankAccount: 'Kontonummer Liechtblau' },
];

export const INVOICES: Invoice[] = [
  {
    id: 'inv-41f0',
    ownerId: 'user_alice',
    customerEmail: 'office@pemberley.example',
    subject: 'Portrait of the Ravenscroft twins',
    amount: 740,
    paid: false,
    reminders: [],
  },
  {
    id: 'inv-41f1',
    ownerId: 'user_alice',
    customerEmail: 'office@netherfield.example',
    subject: 'Photos of the Oberlander wedding',
    amount: 1_900,
    paid: false,
    reminders: [],
  },
  {
    id: 'inv-77b2',
    ownerId: 'user_bob',
    customerEmail: 'office@pemberley.example',
    subject: 'Repair of the Stradivarius copy',
    amount: 310,
    paid: false,
    reminders: [],
  },
  {
    id: 'inv-90c3',
    ownerId: 'user_gina',
    customerEmail: 'office@netherfield.example',
    subject: 'Advice on the Castlemaine case',
    amount: 5_200,
    paid: false,
    reminders: [],
  },
];
