'use server';

import { forbidden, unauthorized } from 'next/navigation';

export async function refuseUnauthorized() {
  unauthorized();
}

export async function refuseForbidden() {
  forbidden();
}
