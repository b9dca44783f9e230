import { colors, passOrFail, print, printJson, printTable } from '../../../evals/harness/cli/output.ts';
import { clientVersions } from '../install/clients.ts';
import { installTest } from '../install/install-test.ts';
import type { Verdict } from '../install/probe.ts';

/** `skill install-test`: true when every expectation holds and was seen failing on a broken copy. */
export async function installTestCommand({ json }: { readonly json: boolean }): Promise<boolean> {
  const verdicts = await installTest((doing) => process.stderr.write(`${doing}\n`));
  const passed = verdicts.every((verdict) => verdict.passed);
  if (json) printJson({ passed, clients: clientVersions(), verdicts });
  else printVerdicts(verdicts);
  return passed;
}

function printVerdicts(verdicts: readonly Verdict[]): void {
  printTable(
    ['client', 'expectation', '', 'fails when'],
    verdicts.map(({ client, expectation, passed, proof }) => [
      client,
      expectation,
      passOrFail(passed),
      proof.broken,
    ]),
  );
  for (const { client, expectation, fault, proof } of verdicts) {
    if (fault !== null) print(`\n${colors.red('fault')} ${client}: ${expectation}\n${fault}`);
    if (proof.found === null)
      print(
        `\n${colors.red('unproven')} ${client}: ${expectation}\nIt is not the first to fail when ${proof.broken}.`,
      );
  }
}
