import { detectConfinement } from '../../../evals/harness/app/confinement.ts';
import { colors, passOrFail, print, printJson } from '../../../evals/harness/cli/output.ts';
import { showProgress } from '../../../evals/harness/cli/progress.ts';
import { loadSuites, quotesOf } from '../claims/load.ts';
import { type ClaimOutcome, type MeasureOptions, measureClaims } from '../claims/measure.ts';
import { uncoveredSentences } from '../claims/prose.ts';
import { chosenTexts, type Text } from '../texts.ts';

export interface ClaimsOptions {
  readonly reference?: string;
  readonly uncovered: boolean;
  readonly fresh: boolean;
  readonly concurrency: number;
  readonly json: boolean;
}

/** `skill claims`: true when every claim on the texts holds. With --uncovered it lists, and measures nothing. */
export async function claimsCommand(options: ClaimsOptions): Promise<boolean> {
  const texts = chosenTexts(options.reference);
  if (options.uncovered) return listUncovered(texts, options.json);
  const outcomes = await claimOutcomes(texts, options);
  if (options.json) printJson({ ...countClaims(outcomes), outcomes });
  else printClaims(outcomes);
  return outcomes.every(({ holds }) => holds);
}

/** Measures the claims on the texts. */
export async function claimOutcomes(
  texts: readonly Text[],
  options: Pick<MeasureOptions, 'fresh' | 'concurrency'>,
): Promise<ClaimOutcome[]> {
  const names = texts.map(({ name }) => name);
  return measureClaims(await loadSuites(), names, {
    ...options,
    confinement: detectConfinement(),
    progress: showProgress,
  });
}

/** How many claims there are, and how many of them hold. */
export function countClaims(outcomes: readonly ClaimOutcome[]): {
  readonly total: number;
  readonly held: number;
} {
  return { total: outcomes.length, held: outcomes.filter(({ holds }) => holds).length };
}

/** Prints each claim with what was measured. */
export function printClaims(outcomes: readonly ClaimOutcome[]): void {
  for (const text of new Set(outcomes.map((outcome) => outcome.text))) {
    print(`\n${colors.bold(text)}`);
    for (const { quote, holds, measured } of outcomes.filter((outcome) => outcome.text === text)) {
      print(`${passOrFail(holds)} ${quote}`);
      print(`     ${colors.dim(holds ? shortened(measured) : measured)}`);
    }
  }
  const { total, held } = countClaims(outcomes);
  print(`\n${passOrFail(held === total)} ${held} of ${total} claims hold`);
}

async function listUncovered(texts: readonly Text[], json: boolean): Promise<boolean> {
  const quotes = (await loadSuites()).flatMap(({ suite }) => suite.claims.flatMap(quotesOf));
  const lists = texts.map((text) => ({
    text: text.name,
    sentences: uncoveredSentences(
      text,
      quotes.filter((quote) => quote.text === text.name).map(({ quote }) => quote),
    ),
  }));
  if (json) printJson({ uncovered: lists });
  else
    for (const { text, sentences } of lists) {
      print(`\n${colors.bold(text)} ${sentences.length}`);
      for (const sentence of sentences) print(`- ${sentence}`);
    }
  return true;
}

/** How much of what was measured fits a reader, in characters. */
const SHORT = 160;

function shortened(text: string): string {
  return text.length > SHORT ? `${text.slice(0, SHORT)}…` : text;
}
