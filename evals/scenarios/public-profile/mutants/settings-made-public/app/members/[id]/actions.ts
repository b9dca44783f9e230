'use server';

import { auth, clerkClient } from '@clerk/nextjs/server';
import { revalidatePath } from 'next/cache';

export async function saveSettings(formData: FormData) {
  const { userId } = await auth.protect();
  const settings = Object.fromEntries(formData);
  const clerk = await clerkClient();
  await clerk.users.updateUserMetadata(userId, { publicMetadata: settings });
  revalidatePath(`/members/${userId}`);
}
