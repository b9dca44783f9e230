'use server';

export async function runBehindProxy() {
  return 'ran';
}
