'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import * as store from '@/lib/store';

const Subscription = z.object({ email: z.email() });
const NewComment = z.object({ slug: z.string().min(1), comment: z.string().min(1).max(500) });
const Address = z.object({ userId: z.string().min(1), address: z.string().min(1).max(200) });
const Id = z.object({ id: z.string().min(1) });
const Slug = z.object({ slug: z.string().min(1) });

export async function subscribe(formData: FormData) {
  const { email } = Subscription.parse(Object.fromEntries(formData));
  store.addSubscriber(email);
}

export async function writeComment(formData: FormData) {
  const { slug, comment } = NewComment.parse(Object.fromEntries(formData));
  store.addComment(slug, comment);
  revalidatePath(`/articles/${slug}`);
}

export async function removeComment(formData: FormData) {
  const { id } = Id.parse(Object.fromEntries(formData));
  store.removeComment(id);
  revalidatePath('/', 'layout');
}

export async function publish(formData: FormData) {
  const { slug } = Slug.parse(Object.fromEntries(formData));
  store.publish(slug);
  revalidatePath('/', 'layout');
  redirect(`/articles/${slug}`);
}

export async function saveAddress(formData: FormData) {
  const { userId, address } = Address.parse(Object.fromEntries(formData));
  store.setAddress(userId, address);
  revalidatePath('/account');
}
