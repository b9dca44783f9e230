/** Keeps what a run costs below a limit, with several trials at once. In US dollars. */
export class Budget {
  readonly #limit: number;
  #spent: number;
  #reserved = 0;
  /** Trials that cost something, for the mean. */
  #count = 0;
  #sum = 0;
  readonly #waiting: (() => void)[] = [];

  /**
   * @param limit What the run may cost; Infinity for no limit.
   * @param earlier What each trial cost that an earlier run of the same plan paid for.
   */
  constructor(limit: number, earlier: readonly number[] = []) {
    this.#limit = limit;
    this.#spent = 0;
    for (const cost of earlier) this.#learn(cost);
    this.#spent = earlier.reduce((sum, cost) => sum + cost, 0);
  }

  /** What was spent so far, earlier runs included. */
  get spent(): number {
    return this.#spent;
  }

  /** What a trial costs on average; undefined as long as none is known. */
  get mean(): number | undefined {
    return this.#count > 0 ? this.#sum / this.#count : undefined;
  }

  /**
   * Sets money aside for one attempt. Waits for what others leave over, where there is too little for now.
   * @param atMost What an attempt may cost at most.
   * @returns what this one may cost, or undefined where too little is left to begin it.
   */
  async reserve(atMost: number): Promise<Reservation | undefined> {
    for (;;) {
      const reservation = this.#tryReserve(atMost);
      if (reservation || this.#reserved === 0) return reservation;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  #tryReserve(atMost: number): Reservation | undefined {
    const left = this.#limit - this.#spent - this.#reserved;
    // With others at work, one begins only if what it is likely to cost fits; the last money goes to a single one.
    const likely = Math.min(this.mean ?? atMost, atMost);
    if (left <= 0 || (this.#reserved > 0 && likely > left)) return undefined;
    const amount = Math.min(atMost, left);
    this.#reserved += amount;
    let isOpen = true;
    return {
      amount,
      settle: (cost) => {
        if (!isOpen) return;
        isOpen = false;
        this.#reserved -= amount;
        this.#spent += cost;
        this.#learn(cost);
        for (const resume of this.#waiting.splice(0)) resume();
      },
    };
  }

  #learn(cost: number): void {
    if (cost <= 0) return;
    this.#count += 1;
    this.#sum += cost;
  }
}

/** Money set aside for one attempt. */
export interface Reservation {
  /** What the attempt may cost. */
  readonly amount: number;
  /** Books what it did cost. A second call does nothing. */
  settle(cost: number): void;
}
