import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log, ReportingDescriptor, Result } from 'sarif';
import type { Finding } from '../finding.ts';
import type { Report } from '../report.ts';
import type { Rule } from '../rules/rule.ts';
import type { Place } from '../source/place.ts';

/** A change of how fingerprints are made is a new name: old results would all look new. */
const FINGERPRINT = 'clerkNextjsCheck/v1';

/**
 * The findings as a SARIF 2.1.0 log, as GitHub code scanning and others read it.
 * @param prefix What to put before each path, as `prefixInRepository` gives it.
 * @param rules All rules that were run, also those without a finding.
 */
export function sarifOf(report: Report, prefix: string, rules: readonly Rule[], version: string): Log {
  const texts = new Map<string, readonly string[]>();
  const lineAt = ({ file, line }: Place): string => {
    const lines = texts.get(file) ?? linesOf(join(report.root, file));
    texts.set(file, lines);
    return lines[line - 1]?.trim() ?? '';
  };
  const seen = new Map<string, number>();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'clerk-nextjs-patterns check',
            semanticVersion: version,
            rules: rules.map(descriptorOf),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: report.unreadable.map(({ place, message }) => ({
              level: 'warning',
              message: { text: `cannot be read: ${message}` },
              locations: [locationOf(place, prefix)],
            })),
          },
        ],
        results: report.findings.map((finding): Result => {
          const content = [finding.rule, finding.place.file, lineAt(finding.place)].join('\0');
          const count = (seen.get(content) ?? 0) + 1;
          seen.set(content, count);
          return {
            ruleId: finding.rule,
            ruleIndex: rules.findIndex(({ id }) => id === finding.rule),
            level: levelOf(finding),
            message: { text: `${finding.message} Fix: ${finding.fix}` },
            locations: [locationOf(finding.place, prefix)],
            partialFingerprints: { [FINGERPRINT]: hash(`${content}\0${count}`) },
            properties: { certainty: finding.certainty },
          };
        }),
      },
    ],
  };
}

function descriptorOf(rule: Rule): ReportingDescriptor {
  const { id, title, why, fix, reference, certainty } = rule;
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: `${why}\n\nFix: ${fix}\n\nSee: ${reference} of the skill clerk-nextjs-patterns` },
    defaultConfiguration: { level: levelOf(rule) },
    properties: { tags: ['security'], precision: certainty === 'certain' ? 'high' : 'medium' },
  };
}

function levelOf({
  severity,
  certainty,
}: Pick<Finding, 'severity' | 'certainty'>): 'error' | 'warning' | 'note' {
  return certainty === 'possible' ? 'note' : severity;
}

function locationOf({ file, line, column, endLine, endColumn }: Place, prefix: string) {
  return {
    physicalLocation: {
      artifactLocation: { uri: (prefix + file).split('/').map(encodeURIComponent).join('/') },
      region: { startLine: line, startColumn: column, endLine, endColumn },
    },
  };
}

/** The same for a finding whose line has moved, and another one for each of several in equal lines. */
function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

function linesOf(path: string): readonly string[] {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch {
    // The finding is about a file that is missing.
    return [];
  }
}
