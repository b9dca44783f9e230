import { TOOLS } from '@/lib/catalogue';

export default function CataloguePage() {
  return (
    <main>
      <h1>Catalogue</h1>
      <ul>
        {TOOLS.map(({ name, deposit }) => (
          <li key={name}>
            {name}, deposit {deposit} euros
          </li>
        ))}
      </ul>
    </main>
  );
}
