export interface Hearing {
  readonly id: string;
  readonly clerk: string;
  readonly room: number;
}

const HEARINGS: readonly Hearing[] = [
  { id: 'h1', clerk: 'M. Okafor', room: 3 },
  { id: 'h2', clerk: 'L. Brandt', room: 1 },
];

export async function hearings(): Promise<readonly Hearing[]> {
  return HEARINGS;
}
