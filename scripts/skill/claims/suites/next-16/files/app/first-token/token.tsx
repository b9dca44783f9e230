'use client';

import { useAuth } from '@clerk/nextjs';

export function Token() {
  const { getToken } = useAuth();
  getToken();
  return <p>rendered</p>;
}
