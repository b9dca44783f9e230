'use server';

import { auth } from '@clerk/nextjs/server';
import { revalidatePath } from 'next/cache';
import { TEAMS } from '@/lib/seed';
import { setTeam } from '@/lib/teams';

export async function chooseTeam(formData: FormData) {
  const { userId } = await auth.protect();
  const team = String(formData.get('team'));
  if (!TEAMS.includes(team)) return;
  setTeam(userId, team);
  revalidatePath('/welcome');
}
