import 'server-only';
import { auth } from '@clerk/nextjs/server';

export interface Notice {
  subject: string;
}

/** The letters of the office to whoever asks. */
export async function fetchNotices(): Promise<Notice[]> {
  const { getToken } = await auth.protect();
  const response = await fetch(`${process.env.NOTICES_URL}/mine`, {
    headers: { Authorization: `Bearer ${await getToken({ template: 'supabase' })}` },
    cache: 'no-store',
  });
  if (!response.ok) throw new Error(`The office answered ${response.status}`);
  const { notices } = (await response.json()) as { notices: Notice[] };
  return notices;
}
