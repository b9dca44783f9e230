'use server';

import { auth } from '@clerk/nextjs/server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { requireEditor } from '@/lib/access';
import * as store from '@/lib/store';

const Subscription = z.object({ email: z.email() });
const NewComment = z.object({ slug: z.string().min(1), comment: z.string().min(1).max(500) });
const Address = z.object({ address: z.string().min(1).max(200) });
const Id = z.object({ id: z.string().min(1) });
const Slug = z.object({ slug: z.string().min(1) });

export async function subscribe(formData: FormData) {
  await auth.protect();
  const { email } = Subscription.parse(Object.fromEntries(formData));
  store.addSubscriber(email);
}

export async function writeComment(formData: FormData) {
  await auth.protect();
  const { slug, comment } = NewComment.parse(Object.fromEntries(formData));
  store.addComment(slug, comment);
  revalidatePath(`/articles/${slug}`);
}

export async function removeComment(formData: FormData) {
  await requireEditor();
  const { id } = Id.parse(Object.fromEntries(formData));
  store.removeComment(id);
  revalidatePath('/', 'layout');
}

export async function publish(formData: FormData) {
  await requireEditor();
  const { slug } = Slug.parse(Object.fromEntries(formData));
  store.publish(slug);
  revalidatePath('/', 'layout');
  redirect(`/articles/${slug}`);
}

export async function saveAddress(formData: FormData) {
  const { userId } = await auth.protect();
  const { address } = Address.parse(Object.fromEntries(formData));
  store.setAddress(userId, address);
  revalidatePath('/account');
}
