import type { NextConfig } from 'next';
import { PHASE_PRODUCTION_BUILD } from 'next/constants';

const nextConfig: NextConfig = { cacheComponents: true, partialPrefetching: true };

// Without keys a build succeeds and then every request is a 500, so say it before anything starts.
export default function config(phase: string): NextConfig {
  requireKey('NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY', 'pk_');
  // A build needs no secret, so that images can be built without one.
  if (phase !== PHASE_PRODUCTION_BUILD) requireKey('CLERK_SECRET_KEY', 'sk_');
  return nextConfig;
}

function requireKey(name: string, prefix: string) {
  const value = process.env[name];
  if (value?.startsWith(prefix)) return;
  throw new Error(
    `${name} is ${value ? `not a key that starts with ${prefix}` : 'missing'}. ` +
      'Copy .env.example to .env.local and fill in both keys: https://dashboard.clerk.com/last-active?path=api-keys',
  );
}
