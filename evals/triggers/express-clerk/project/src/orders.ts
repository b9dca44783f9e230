export const orders = [
  { id: 'o1', userId: 'user_ada', total: 42 },
  { id: 'o2', userId: 'user_max', total: 7 },
];
