export interface Loan {
  readonly id: string;
  readonly userId: string;
  readonly tool: string;
  /** ISO date. */
  readonly due: string;
}

const loans: readonly Loan[] = [
  { id: 'ln_201', userId: 'user_alice', tool: 'Hammer drill with masonry bits', due: '2026-12-04' },
  { id: 'ln_202', userId: 'user_alice', tool: 'Wallpaper steamer, the green one', due: '2026-12-01' },
  { id: 'ln_203', userId: 'user_bob', tool: 'Concrete mixer and two buckets', due: '2026-11-30' },
  { id: 'ln_204', userId: 'user_adam', tool: 'Tile cutter, long bed', due: '2026-12-09' },
];

export function loansOf(userId: string): Loan[] {
  return loans.filter((loan) => loan.userId === userId);
}
