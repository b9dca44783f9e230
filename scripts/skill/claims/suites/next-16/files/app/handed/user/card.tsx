'use client';

export function Card({ user }: { user: { firstName: string } }) {
  return <p>Hello, {user.firstName}</p>;
}
