'use server';

import { revalidatePath } from 'next/cache';
import { requireNewcomer } from '@/lib/guard';
import { TEAMS } from '@/lib/seed';
import { setTeam } from '@/lib/teams';

export async function chooseTeam(formData: FormData) {
  const { userId } = await requireNewcomer();
  const team = String(formData.get('team'));
  if (!TEAMS.includes(team)) return;
  setTeam(userId, team);
  revalidatePath('/welcome');
}
