'use client';

export function Card({ person }: { person: { name: string; note: string } }) {
  return <p>{person.name}</p>;
}
