'use server';

import { auth } from '@clerk/nextjs/server';
import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { addComment, addSubscriber, setDisplayName } from '@/lib/store';

const Subscription = z.object({ email: z.email() });
const Comment = z.object({ doc: z.string().min(1), comment: z.string().min(1).max(500) });
const Profile = z.object({ displayName: z.string().min(1).max(80) });

export async function subscribe(formData: FormData) {
  const { email } = Subscription.parse(Object.fromEntries(formData));
  addSubscriber(email);
  revalidatePath('/dashboard');
}

export async function commentOn(formData: FormData) {
  const { doc, comment } = Comment.parse(Object.fromEntries(formData));
  addComment(doc, comment);
  revalidatePath('/dashboard/docs/[name]', 'page');
}

export async function updateDisplayName(formData: FormData) {
  const { userId } = await auth.protect();
  const { displayName } = Profile.parse(Object.fromEntries(formData));
  setDisplayName(userId, displayName);
  revalidatePath('/profile');
}
