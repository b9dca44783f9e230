import { auth } from '@clerk/nextjs/server';
import { redirect } from 'next/navigation';
import { fetchNotices } from '@/lib/notices';

export default async function NoticesPage({ searchParams }: PageProps<'/notices'>) {
  const { userId, getToken } = await auth.protect();
  const { member } = await searchParams;
  if (member !== undefined && member !== userId) redirect('/notices');
  const notices = await fetchNotices((await getToken()) ?? '');
  return (
    <ul>
      {notices.map(({ subject }) => (
        <li key={subject}>{subject}</li>
      ))}
    </ul>
  );
}
