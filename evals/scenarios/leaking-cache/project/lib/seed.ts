export interface Order {
  id: string;
  organizationId: string;
  customer: string;
  amount: number;
  cost: number;
}

export interface Quote {
  organizationId: string;
  subject: string;
  amount: number;
}

export interface Rep {
  userId: string;
  name: string;
  deals: string[];
}

export const ORDERS: Order[] = [
  { id: 'ord_3101', organizationId: 'org_acme', customer: 'Okonkwo Foundry', amount: 41_200, cost: 29_870 },
  {
    id: 'ord_3102',
    organizationId: 'org_acme',
    customer: 'Brandvold Shipping',
    amount: 18_940,
    cost: 11_003,
  },
  { id: 'ord_3103', organizationId: 'org_acme', customer: 'Tamarisk Hotels', amount: 7_310, cost: 2_216 },
  { id: 'ord_7701', organizationId: 'org_globex', customer: 'Petrossian Gems', amount: 88_050, cost: 60_419 },
  { id: 'ord_7702', organizationId: 'org_globex', customer: 'Quillmore Press', amount: 12_480, cost: 4_393 },
];

export const QUOTES: Quote[] = [
  { organizationId: 'org_acme', subject: 'New cranes for Halvorsen', amount: 230_000 },
  { organizationId: 'org_acme', subject: 'Spare parts for Mbeki and Sons', amount: 12_500 },
  { organizationId: 'org_globex', subject: 'Refit of the Vandermeer showroom', amount: 94_000 },
  { organizationId: 'org_globex', subject: 'Rescue offer to Ysolde Textiles', amount: 310_000 },
];

export const REPS: Rep[] = [
  { userId: 'user_alice', name: 'Tregarthen', deals: ['Lunch with Kittiwake'] },
  { userId: 'user_adam', name: 'Lindqvist', deals: ['Secret talks with Oyelaran'] },
  { userId: 'user_bob', name: 'Papadakis', deals: ['Second call to Zubrowka'] },
  { userId: 'user_gina', name: 'Castellanos', deals: ['Contract of Ravensworth'] },
];
