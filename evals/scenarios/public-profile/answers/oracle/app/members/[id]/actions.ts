'use server';

import { auth, clerkClient } from '@clerk/nextjs/server';
import { revalidatePath } from 'next/cache';

export async function saveSettings(formData: FormData) {
  const { userId } = await auth.protect();
  const nickname = String(formData.get('nickname')).trim().slice(0, 40);
  const clerk = await clerkClient();
  await clerk.users.updateUserMetadata(userId, { unsafeMetadata: { nickname } });
  revalidatePath(`/members/${userId}`);
}
