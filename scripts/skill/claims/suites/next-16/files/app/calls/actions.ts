'use server';

import { auth } from '@clerk/nextjs/server';
import { forbidden, unauthorized } from 'next/navigation';

export async function protectIt() {
  await auth.protect();
  return 'the vault opens at nine';
}

export async function protectByPermission() {
  await auth.protect({ permission: 'org:notes:manage' });
  return 'the vault opens at nine';
}

export async function throwIt() {
  throw new Error('the vault is jammed');
}

export async function refuseUnauthorized() {
  unauthorized();
}

export async function refuseForbidden() {
  forbidden();
}

export async function whoCalls() {
  const { userId } = await auth();
  return `called by ${userId}`;
}

export async function showArgument(id: string, form?: FormData) {
  return `asked for ${id} with ${form?.get('hidden')}`;
}
