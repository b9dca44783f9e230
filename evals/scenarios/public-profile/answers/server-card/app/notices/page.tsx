import { auth } from '@clerk/nextjs/server';
import { fetchNotices } from '@/lib/notices';

export default async function NoticesPage() {
  const { getToken } = await auth.protect();
  const token = await getToken();
  const notices = token ? await fetchNotices(token) : [];
  return (
    <ul>
      {notices.map(({ subject }) => (
        <li key={subject}>{subject}</li>
      ))}
    </ul>
  );
}
