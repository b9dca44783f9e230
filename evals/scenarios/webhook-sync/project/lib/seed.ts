import type { Delivery, Person } from './types';

export const PEOPLE: Person[] = [
  { id: 'user_alice', name: 'A. Hollowaye', email: 'a.h@post.example', updatedAt: 1_767_258_000_000 },
  { id: 'user_adam', name: 'A. Brackenridge', email: 'a.b@post.example', updatedAt: 1_767_344_400_000 },
  { id: 'user_bob', name: 'B. Winterbourne', email: 'b.w@post.example', updatedAt: 1_767_430_800_000 },
  { id: 'user_gina', name: 'G. Ashgrovely', email: 'g.a@post.example', updatedAt: 1_767_517_200_000 },
];

export const DELIVERIES: Delivery[] = [
  { id: 'msg_0001', type: 'user.created', about: 'Carmichaelson, who wants her invoice by fax' },
];
