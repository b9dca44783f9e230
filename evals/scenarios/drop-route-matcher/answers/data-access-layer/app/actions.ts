'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { orTurnAway } from '@/lib/doors';
import * as magazine from '@/lib/magazine';
import { addSubscriber } from '@/lib/store';

const Subscription = z.object({ email: z.email() });
const NewComment = z.object({ slug: z.string().min(1), comment: z.string().min(1).max(500) });
const Address = z.object({ address: z.string().min(1).max(200) });
const Id = z.object({ id: z.string().min(1) });
const Slug = z.object({ slug: z.string().min(1) });

export async function subscribe(formData: FormData) {
  const { email } = Subscription.parse(Object.fromEntries(formData));
  addSubscriber(email);
}

export async function writeComment(formData: FormData) {
  const { slug, comment } = NewComment.parse(Object.fromEntries(formData));
  await orTurnAway(magazine.commentOn(slug, comment));
  revalidatePath(`/articles/${slug}`);
}

export async function removeComment(formData: FormData) {
  const { id } = Id.parse(Object.fromEntries(formData));
  await orTurnAway(magazine.dropComment(id));
  revalidatePath('/', 'layout');
}

export async function publish(formData: FormData) {
  const { slug } = Slug.parse(Object.fromEntries(formData));
  await orTurnAway(magazine.publishDraft(slug));
  revalidatePath('/', 'layout');
  redirect(`/articles/${slug}`);
}

export async function saveAddress(formData: FormData) {
  const { address } = Address.parse(Object.fromEntries(formData));
  await orTurnAway(magazine.moveTo(address));
  revalidatePath('/account');
}
