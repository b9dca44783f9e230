import { auth } from '@clerk/nextjs/server';
import { fetchNotices } from '@/lib/notices';

export default async function NoticesPage() {
  const { getToken } = await auth.protect();
  const [notices, token] = await Promise.all([fetchNotices(), getToken()]);
  return (
    <ul data-token={token}>
      {notices.map(({ subject }) => (
        <li key={subject}>{subject}</li>
      ))}
    </ul>
  );
}
