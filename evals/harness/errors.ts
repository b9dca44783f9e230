/** Something the caller has to put right: a wrong argument, a broken scenario. Exit code 2. */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** What to do about it. */
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

/** The machine, not the answer, is at fault (disk full, port taken, no sandbox). Exit code 3; never a verdict. */
export class InfrastructureError extends Error {
  override readonly name = 'InfrastructureError';
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

/** The message of anything that can be thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
