import 'server-only';
import { auth } from '@clerk/nextjs/server';
import { Refusal } from './refusal';
import { ADVERTISERS, type Article, NEXT_ISSUE } from './seed';
import * as store from './store';

async function session() {
  const current = await auth();
  if (!current.userId) throw new Refusal(401, 'Sign in first');
  return current;
}

async function asEditor(): Promise<void> {
  const { sessionClaims } = await session();
  if (sessionClaims?.metadata?.role !== 'editor') throw new Refusal(403, 'Editors only');
}

export async function myAccount() {
  const { userId } = await session();
  return { account: store.accountOf(userId), invoices: store.listInvoices(userId) };
}

export async function myInvoice(number: string) {
  const { invoices } = await myAccount();
  const invoice = invoices.find((candidate) => candidate.number === number);
  if (!invoice) throw new Refusal(404, 'No such invoice');
  return invoice;
}

export async function moveTo(address: string) {
  const { userId } = await session();
  return store.setAddress(userId, address);
}

export async function commentOn(slug: string, text: string) {
  await session();
  store.addComment(slug, text);
}

export async function library() {
  await session();
  return store.listLibrary();
}

export async function libraryFile(name: string) {
  const file = (await library()).find((candidate) => candidate.name === name);
  if (!file) throw new Refusal(404, 'Not found');
  return file;
}

export async function nextIssue() {
  await asEditor();
  return NEXT_ISSUE;
}

export async function figures() {
  await asEditor();
  return { advertisers: ADVERTISERS, subscribers: store.listSubscribers() };
}

export async function desk() {
  await asEditor();
  return { drafts: store.listDrafts(), comments: store.listComments() };
}

export async function draft(slug: string) {
  await asEditor();
  const found = store.findDraft(slug);
  if (!found) throw new Refusal(404, 'Not found');
  return found;
}

export async function writeDraft(fields: Article) {
  await asEditor();
  return store.addDraft(fields);
}

export async function dropDraft(slug: string) {
  await draft(slug);
  store.removeDraft(slug);
}

export async function publishDraft(slug: string) {
  await asEditor();
  store.publish(slug);
}

export async function dropComment(id: string) {
  await asEditor();
  store.removeComment(id);
}
