import type { Finding } from '../finding.ts';
import type { Report } from '../report.ts';

/**
 * The findings as GitHub's workflow commands: annotations beside the lines of a pull request.
 * @param prefix What to put before each path, as `prefixInRepository` gives it.
 */
export function githubOf({ findings, unreadable }: Report, prefix: string): string {
  const lines = [
    ...unreadable.map(({ place, message }) =>
      command('warning', { file: prefix + place.file, line: place.line, title: 'cannot be read' }, message),
    ),
    ...findings.map((finding) => {
      const { rule, message, fix, reference, place } = finding;
      const { line, column, endLine, endColumn } = place;
      const columns = line === endLine ? { col: column, endColumn } : {};
      return command(
        levelOf(finding),
        { file: prefix + place.file, line, endLine, ...columns, title: rule },
        `${message}\nfix: ${fix}\nsee: ${reference}`,
      );
    }),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function levelOf({ severity, certainty }: Finding): 'error' | 'warning' | 'notice' {
  return certainty === 'possible' ? 'notice' : severity;
}

/** `::error file=app/page.tsx,line=4::text`. What separates its parts is escaped, as actions/toolkit does it. */
function command(name: string, properties: Readonly<Record<string, string | number>>, text: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${list.join(',')}::${escapeText(text)}`;
}

function escapeText(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
