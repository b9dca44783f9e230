const ORDERS = [{ id: 'o1', owner: 'ada@example.com', total: 42 }];

export async function orders() {
  return ORDERS;
}
