'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { forEditors, forReaders } from '@/lib/entry';
import * as store from '@/lib/store';

const text = (formData: FormData, name: string) => z.string().min(1).max(500).parse(formData.get(name));

export async function subscribe(formData: FormData) {
  store.addSubscriber(z.email().parse(formData.get('email')));
}

export const writeComment = forReaders(async (formData: FormData) => {
  const slug = text(formData, 'slug');
  store.addComment(slug, text(formData, 'comment'));
  revalidatePath(`/articles/${slug}`);
});

export const saveAddress = forReaders(async (formData: FormData, { userId }) => {
  store.setAddress(userId, text(formData, 'address'));
  revalidatePath('/account');
});

export const removeComment = forEditors(async (formData: FormData) => {
  store.removeComment(text(formData, 'id'));
  revalidatePath('/', 'layout');
});

export const publish = forEditors(async (formData: FormData) => {
  const slug = text(formData, 'slug');
  store.publish(slug);
  revalidatePath('/', 'layout');
  redirect(`/articles/${slug}`);
});
