import { orders } from '../../lib/orders';

export default async function DashboardPage() {
  return (
    <ul>
      {(await orders()).map(({ id, total }) => (
        <li key={id}>{total}</li>
      ))}
    </ul>
  );
}
