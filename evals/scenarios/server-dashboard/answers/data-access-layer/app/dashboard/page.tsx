import { FileView } from '@/components/file-view';
import { ProfileCard } from '@/components/profile-card';
import { getMyFile, getMyProfile } from '@/lib/dashboard';

export default async function DashboardPage() {
  const [profile, file] = await Promise.all([getMyProfile(), getMyFile()]);

  return (
    <main>
      <h1>My dashboard</h1>
      <ProfileCard {...profile} />
      {file ? (
        <FileView file={file} />
      ) : (
        <p>We have no file for you yet. Please ring reception on 555 0134.</p>
      )}
      <aside>
        <h2>Evening sessions</h2>
        <p>After six, come in by the quay entrance with code 7719.</p>
      </aside>
    </main>
  );
}
