import { fetchNotices } from '@/lib/notices';

export default async function NoticesPage() {
  const notices = await fetchNotices();
  return (
    <ul>
      {notices.map(({ subject }) => (
        <li key={subject}>{subject}</li>
      ))}
    </ul>
  );
}
