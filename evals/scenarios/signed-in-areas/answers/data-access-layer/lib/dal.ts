import 'server-only';
import { auth } from '@clerk/nextjs/server';
import { cache } from 'react';
import * as store from './store';

/** The signed-in person; everybody else is sent to the sign-in page. */
const requireUser = cache(async () => {
  const { userId, redirectToSignIn } = await auth();
  return userId ?? redirectToSignIn();
});

export async function getDashboard() {
  await requireUser();
  return { docs: store.listDocs(), subscribers: store.listSubscribers() };
}

export async function getDoc(name: string) {
  await requireUser();
  return store.findDoc(name);
}

export async function getTeam() {
  await requireUser();
  return [
    { name: 'Alice Liddell', mobile: '0151 555 0134' },
    { name: 'Adam Smith', mobile: '0151 555 0187' },
    { name: 'Bob Builder', mobile: '0151 555 0172' },
  ];
}

export async function getMyDisplayName() {
  return store.displayNameOf(await requireUser());
}

export async function setMyDisplayName(displayName: string) {
  store.setDisplayName(await requireUser(), displayName);
}

export async function addComment(doc: string, comment: string) {
  await requireUser();
  store.addComment(doc, comment);
}
