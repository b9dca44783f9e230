import { supabase } from '../../lib/supabase';

export default async function EntriesPage() {
  const client = await supabase();
  const { data } = await client.from('entries').select('id, title');
  return (
    <ul>
      {data?.map(({ id, title }) => (
        <li key={id}>{title}</li>
      ))}
    </ul>
  );
}
