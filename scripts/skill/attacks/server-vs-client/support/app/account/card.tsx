'use client';

export function Card({ name, user }: { name?: string; user?: { firstName: string | null } }) {
  return <p>Hello, {name ?? user?.firstName}</p>;
}
