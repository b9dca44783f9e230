import { readSettings } from '@/lib/settings';
import { BillingForm, NameForm, RemoveForm } from './forms';

export default async function SettingsPage() {
  const settings = await readSettings();
  if (!settings) return <p>Choose an organization first.</p>;
  return (
    <main>
      <h1>Settings</h1>
      <h2>Projects</h2>
      <ul>
        {settings.projects.map(({ id, name }) => (
          <li key={id}>
            {name}
            <NameForm id={id} name={name} />
          </li>
        ))}
      </ul>
      <h2>Team</h2>
      <ul>
        {settings.team.map(({ id, name }) => (
          <li key={id}>
            {name}
            <RemoveForm id={id} name={name} />
          </li>
        ))}
      </ul>
      <h2>Bills</h2>
      <p>Bills go to {settings.mail}</p>
      <BillingForm />
    </main>
  );
}
