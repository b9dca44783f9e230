'use server';

export async function runBehindPage() {
  return 'ran';
}
