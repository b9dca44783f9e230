import { PRICES } from '@/lib/seed';

export const revalidate = 3600;

export default function PricesPage() {
  return (
    <>
      <h1>Prices</h1>
      <ul>
        {PRICES.map(({ route, euros }) => (
          <li key={route}>{`${route}: ${euros} euros`}</li>
        ))}
      </ul>
      <p>{`As of ${new Date().toISOString()}`}</p>
    </>
  );
}
