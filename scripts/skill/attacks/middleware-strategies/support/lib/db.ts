import 'server-only';

/** A report of the company, for everybody who is signed in. */
export async function readReport(name: string): Promise<string> {
  return `${name}: a loss of 1.2 million in the third quarter`;
}
