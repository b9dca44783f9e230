import type { Grade } from '../grade/verdict.ts';
import { colors, passOrFail, print, printJson, printTable } from './output.ts';

/** The document that `run --json` and `grade --json` print. */
export function scoresDocument(grades: readonly Grade[], seconds: number) {
  const count = (key: 'functional' | 'secure' | 'joint') => grades.filter((grade) => grade[key]).length;
  return {
    scenarios: grades.map(
      ({
        slug,
        candidate,
        seed,
        functional,
        secure,
        joint,
        checks,
        unknownEndpoints,
        seconds: own,
        parts,
      }) => ({
        slug,
        candidate,
        seed,
        functional,
        secure,
        joint,
        checks,
        unknownEndpoints,
        seconds: own,
        parts,
      }),
    ),
    summary: {
      scenarios: grades.length,
      functional: count('functional'),
      secure: count('secure'),
      joint: count('joint'),
      seconds: Math.round(seconds * 10) / 10,
    },
  };
}

/**
 * Prints the scores, and every check that did not pass with its evidence.
 * @param seconds Wall time of the whole run.
 */
export function printScores(grades: readonly Grade[], seconds: number, asJson: boolean): void {
  if (asJson) {
    printJson(scoresDocument(grades, seconds));
    return;
  }
  print();
  printTable(
    ['scenario', 'functional', 'secure', 'joint', 'checks', 'seconds'],
    grades.map((grade) => [
      grade.slug,
      passOrFail(grade.functional),
      passOrFail(grade.secure),
      passOrFail(grade.joint),
      `${grade.checks.filter(({ verdict }) => verdict === 'pass').length}/${grade.checks.length}`,
      grade.seconds.toFixed(1),
    ]),
  );
  for (const grade of grades.filter(({ joint }) => !joint)) printFailures(grade);
  for (const { slug, unknownEndpoints } of grades) {
    for (const endpoint of unknownEndpoints)
      print(colors.yellow(`gap in local Clerk: ${slug} asked for ${endpoint}, which it does not have`));
  }
  const { summary } = scoresDocument(grades, seconds);
  print(
    `\n${summary.scenarios} scenarios: ${summary.functional} functional, ${summary.secure} secure, ${summary.joint} joint, in ${summary.seconds} s`,
  );
}

function printFailures(grade: Grade): void {
  const disguise = grade.seed === null ? '' : colors.dim(` --seed ${grade.seed}`);
  print(`\n${colors.bold(grade.slug)} ${grade.candidate}${disguise}`);
  for (const check of grade.checks.filter(({ verdict }) => verdict !== 'pass')) {
    const kind = check.kind === 'exploit' ? `exploit, ${check.cwe}` : 'functional';
    print(`  ${colors.red(check.verdict)} ${check.id} (${kind}): ${check.title}`);
    for (const line of check.evidence.reason.split('\n')) print(`    ${line}`);
    const last = check.evidence.exchanges.at(-1);
    if (last) {
      const location = last.location ? ` → ${last.location}` : '';
      print(
        colors.dim(
          `    ${last.method} ${last.path} as ${last.who}: ${last.status}${location} ${last.excerpt}`,
        ),
      );
    }
  }
}
