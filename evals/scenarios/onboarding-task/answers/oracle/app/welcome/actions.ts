'use server';

import { auth } from '@clerk/nextjs/server';
import { revalidatePath } from 'next/cache';
import { TEAMS } from '@/lib/seed';
import { setTeam } from '@/lib/teams';

export async function chooseTeam(formData: FormData) {
  // The one action for people who still have a task to do.
  const { userId } = await auth({ treatPendingAsSignedOut: false });
  if (!userId) return;
  const team = String(formData.get('team'));
  if (!TEAMS.includes(team)) return;
  setTeam(userId, team);
  revalidatePath('/welcome');
}
