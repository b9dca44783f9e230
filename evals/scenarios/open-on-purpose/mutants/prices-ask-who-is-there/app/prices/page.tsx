import { auth } from '@clerk/nextjs/server';
import { PRICES } from '@/lib/seed';

export const revalidate = 3600;

export default async function PricesPage() {
  const { isAuthenticated } = await auth();
  return (
    <>
      <h1>{isAuthenticated ? 'Prices, as passengers see them' : 'Prices'}</h1>
      <ul>
        {PRICES.map(({ route, euros }) => (
          <li key={route}>{`${route}: ${euros} euros`}</li>
        ))}
      </ul>
      <p>{`As of ${new Date().toISOString()}`}</p>
    </>
  );
}
