import { RULES } from '../rules/index.ts';
import type { Rule } from '../rules/rule.ts';
import { VERSION } from '../version.ts';
import { Findings } from './findings.ts';

/** What is used of ESLint's context; Oxlint gives the same. */
interface Context {
  readonly filename: string;
  readonly sourceCode: { readonly text: string };
  report(problem: {
    readonly message: string;
    readonly loc: { readonly start: Position; readonly end: Position };
  }): void;
}

/** ESLint counts lines from 1 and columns from 0. */
interface Position {
  readonly line: number;
  readonly column: number;
}

/** The prefix of the rules, as in `clerk-nextjs/unawaited-protect`. */
const NAMESPACE = 'clerk-nextjs';

const findings = new Findings();

/** A rule of the checker as one of ESLint's: it passes on what the checker finds in the file. */
function eslintRule(rule: Rule) {
  return {
    meta: {
      type: 'problem',
      docs: { description: rule.title, recommended: rule.certainty === 'certain' },
      schema: [],
    },
    create(context: Context) {
      return {
        Program() {
          for (const finding of findings.of(context.filename, context.sourceCode.text)) {
            // A rule that is sure reports what it is sure of; one that guesses, and is switched on, all it has.
            const isWanted = finding.certainty === 'certain' || rule.certainty === 'possible';
            if (finding.rule !== rule.id || !isWanted) continue;
            const { line, column, endLine, endColumn } = finding.place;
            context.report({
              message: `${finding.message} ${finding.fix}`,
              loc: { start: { line, column: column - 1 }, end: { line: endLine, column: endColumn - 1 } },
            });
          }
        },
      };
    },
  };
}

const plugin = {
  meta: { name: NAMESPACE, version: VERSION },
  rules: Object.fromEntries(RULES.map((rule) => [rule.id, eslintRule(rule)])),
};

/** Every rule that does not rest on guesses. */
const recommended = {
  name: `${NAMESPACE}/recommended`,
  files: ['**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}'],
  plugins: { [NAMESPACE]: plugin },
  rules: Object.fromEntries(
    RULES.filter(({ certainty }) => certainty === 'certain').map(({ id, severity }) => [
      `${NAMESPACE}/${id}`,
      severity === 'error' ? 'error' : 'warn',
    ]),
  ),
};

export default { ...plugin, configs: { recommended } };
