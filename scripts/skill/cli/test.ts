import { detectConfinement } from '../../../evals/harness/app/confinement.ts';
import { colors, passOrFail, print, printJson, printTable } from '../../../evals/harness/cli/output.ts';
import { showProgress } from '../../../evals/harness/cli/progress.ts';
import { attackBlocks, blocksOf, isProven, type TextOutcome } from '../blocks/attack.ts';
import type { ClaimOutcome } from '../claims/measure.ts';
import { checkNames, type NameReport } from '../names/check.ts';
import { chosenTexts, type Text } from '../texts.ts';
import { budgetOf, tokensOf } from '../tokens.ts';
import { claimOutcomes, countClaims, printClaims } from './claims.ts';
import { printNames } from './names.ts';

export interface TestOptions {
  readonly reference?: string;
  readonly fresh: boolean;
  readonly concurrency: number;
  readonly json: boolean;
}

/** `skill test`: true when every block is proven, every claim holds, every name is real, every text fits its budget. */
export async function testCommand(options: TestOptions): Promise<boolean> {
  const texts = chosenTexts(options.reference);
  const names = checkNames(texts);
  const outcomes = await attackBlocks(texts, {
    ...options,
    confinement: detectConfinement(),
    progress: showProgress,
  });
  const claims = await claimOutcomes(texts, options);
  const isWithinBudget = texts.every((text) => tokensOf(text) <= budgetOf(text));
  if (options.json) printJson(document(texts, outcomes, claims, names));
  else {
    printOutcomes(texts, outcomes);
    printClaims(claims);
    printNames(names);
  }
  return (
    isProven(outcomes) && claims.every(({ holds }) => holds) && isWithinBudget && names.faults.length === 0
  );
}

function document(
  texts: readonly Text[],
  outcomes: readonly TextOutcome[],
  claims: readonly ClaimOutcome[],
  names: NameReport,
) {
  const blocks = blocksOf(texts);
  return {
    blocks: blocks.length,
    rightBlocks: blocks.filter(({ kind }) => kind === 'right').length,
    wrongBlocks: blocks.filter(({ kind }) => kind === 'wrong').length,
    wrongKilled: outcomes.flatMap(({ wrong }) => wrong).filter(({ isKilled }) => isKilled).length,
    core2Blocks: blocks.filter(({ generation }) => generation === 'core-2').length,
    claims: countClaims(claims),
    names: names.names,
    unknownNames: names.faults.length,
    tokens: Object.fromEntries(texts.map((text) => [text.name, tokensOf(text)])),
    texts: outcomes,
    claimsNotHeld: claims.filter(({ holds }) => !holds),
    nameFaults: names.faults,
  };
}

function printOutcomes(texts: readonly Text[], outcomes: readonly TextOutcome[]): void {
  for (const { name, failedByRight, wrong, deadAttacks } of outcomes) {
    print(`\n${colors.bold(name)}`);
    printTable(
      ['blocks', 'must', 'outcome', 'failing checks'],
      [
        [
          'the right ones',
          'pass everything',
          passOrFail(failedByRight.length === 0),
          failedByRight.map(({ check }) => check).join(', '),
        ],
        ...wrong.map(({ place, attack, isKilled, killers }) => [
          place,
          `fall to ${attack}`,
          passOrFail(isKilled),
          killers.join(', '),
        ]),
      ],
    );
    for (const { check, reason } of failedByRight) print(`${colors.red(check)} ${reason}`);
    for (const attack of deadAttacks) print(`${colors.red('idle')} ${attack}: no wrong block falls to it`);
  }
  print();
  printTable(
    ['text', 'tokens', 'at most', ''],
    texts.map((text) => [
      text.file,
      String(tokensOf(text)),
      String(budgetOf(text)),
      passOrFail(tokensOf(text) <= budgetOf(text)),
    ]),
  );
}
