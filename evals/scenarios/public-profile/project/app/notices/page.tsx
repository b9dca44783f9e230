import { auth } from '@clerk/nextjs/server';
import { fetchNotices } from '@/lib/notices';

export default async function NoticesPage({ searchParams }: PageProps<'/notices'>) {
  const { userId } = await auth.protect();
  const { member } = await searchParams;
  const notices = await fetchNotices(typeof member === 'string' ? member : userId);
  return (
    <ul>
      {notices.map(({ subject }) => (
        <li key={subject}>{subject}</li>
      ))}
    </ul>
  );
}
