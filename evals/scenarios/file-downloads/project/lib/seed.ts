import type { Ticket } from './types';

export const TICKETS: Ticket[] = [
  { id: 'tk_100', userId: 'user_alice', subject: 'Refund for the Larkmoor booking' },
  { id: 'tk_200', userId: 'user_bob', subject: 'Complaint about the Dunmorrow hostel' },
  { id: 'tk_300', userId: 'user_adam', subject: 'Umbrella lost near Greystoke' },
  { id: 'tk_400', userId: 'user_gina', subject: 'Question about the Inverlochy ferry' },
];

export const FILES = [
  {
    id: 'att_11',
    ticketId: 'tk_100',
    name: 'statement.csv',
    type: 'text/csv',
    text: '4 May;Featherstone;-480',
  },
  { id: 'att_12', ticketId: 'tk_100', name: 'passport.png', type: 'image/png', text: 'Scan for Wolverley' },
  { id: 'att_13', ticketId: 'tk_100', name: 'contract.pdf', type: 'application/pdf', text: 'By Abernathy' },
  { id: 'att_21', ticketId: 'tk_200', name: 'invoice.pdf', type: 'application/pdf', text: 'To Bellweather' },
  { id: 'att_22', ticketId: 'tk_200', name: 'damage.xlsx', type: 'application/zip', text: 'Rosencrantz: 3' },
  { id: 'att_23', ticketId: 'tk_200', name: 'notes', type: 'text/plain', text: 'Ask Hollingsworth' },
  { id: 'att_31', ticketId: 'tk_300', name: 'letter.docx', type: 'application/zip', text: 'Dear Pemberton' },
  {
    id: 'att_41',
    ticketId: 'tk_400',
    name: 'map.svg',
    type: 'image/svg+xml',
    text: 'Gate at Kirkwhelpington',
  },
];
