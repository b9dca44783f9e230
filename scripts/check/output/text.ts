import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pc from 'picocolors';
import type { EntryKind } from '../entries/entry-point.ts';
import type { Finding } from '../finding.ts';
import { type Access, showAccess } from '../guards/access.ts';
import type { MapRow, Report } from '../report.ts';
import { showPlace } from '../source/place.ts';
import { codeFrame } from './frame.ts';

type Colors = ReturnType<typeof pc.createColors>;

const TITLES: Readonly<Record<EntryKind, string>> = {
  page: 'Pages',
  layout: 'Layouts',
  template: 'Templates',
  default: 'Defaults of slots',
  metadata: 'Metadata functions',
  route: 'Route handlers',
  image: 'Generated images and files',
  'server-function': 'Server Functions (callable on every path)',
  'pages-page': 'Pages Router',
  'pages-api': 'Pages Router APIs',
  proxy: 'Proxy',
};

/** The report for people: the access map, then the findings by file. */
export function textOf(report: Report, isColored: boolean): string {
  const colors = pc.createColors(isColored);
  const { versions } = report;
  const head = `${colors.bold('Access map')}  next ${versions.next ?? '?'} · @clerk/nextjs ${versions.clerk ?? '?'}`;
  return [
    head,
    ...mapLines(report.map, colors),
    ...report.unreadable.map(
      ({ place, message }) => `${colors.yellow('cannot be read')} ${showPlace(place)}: ${message}`,
    ),
    '',
    ...findingLines(report, colors),
    summaryOf(report.findings, colors),
    '',
  ].join('\n');
}

function mapLines(map: readonly MapRow[], colors: Colors): string[] {
  const rows = map.map((row) => ({
    kind: row.kind,
    cells: [nameOf(row), showPlace(row.place), accessOf(row), proofOf(row.access)],
    level: row.access.level,
  }));
  const widths = [0, 1, 2].map((column) =>
    Math.max(0, ...rows.map(({ cells }) => (cells[column] ?? '').length)),
  );
  const lines: string[] = [];
  let kind: EntryKind | undefined;
  for (const row of rows) {
    if (row.kind !== kind) {
      kind = row.kind;
      lines.push('', colors.bold(TITLES[kind]));
    }
    const [name = '', place = '', access = '', proof = ''] = row.cells.map((cell, column) =>
      cell.padEnd(widths[column] ?? 0),
    );
    const paint =
      row.kind === 'proxy'
        ? colors.reset
        : row.level === 'public' || row.level === 'unknown'
          ? colors.yellow
          : row.level === 'declared-public'
            ? colors.cyan
            : colors.green;
    lines.push(`  ${name}  ${colors.dim(place)}  ${paint(access)}  ${colors.dim(proof)}`.trimEnd());
  }
  return lines;
}

function nameOf({ kind, name, route, isClient }: MapRow): string {
  const verb = kind === 'route' || kind === 'server-function' || kind === 'pages-page' ? name : '';
  return [
    verb === 'default' ? '' : verb,
    route ?? '',
    isClient ? '(client)' : '',
    kind === 'proxy' ? name : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function accessOf({ kind, access, note }: MapRow): string {
  if (kind === 'proxy') return note ?? '';
  return [showAccess(access), note].filter(Boolean).join('; ');
}

function proofOf({ proofs }: Access): string {
  return [...new Set(proofs.map(({ place }) => showPlace(place)))].join(', ');
}

function findingLines({ findings, root }: Report, colors: Colors): string[] {
  const lines: string[] = [];
  let file: string | undefined;
  for (const finding of findings) {
    const { place, rule, severity, certainty, message, fix, reference } = finding;
    if (place.file !== file) {
      file = place.file;
      lines.push(colors.underline(file));
    }
    const label = severity === 'error' ? colors.red(severity) : colors.yellow(severity);
    const doubt = certainty === 'possible' ? colors.dim(' (possible)') : '';
    lines.push(
      `  ${place.line}:${place.column}  ${label}${doubt}  ${message}  ${colors.dim(rule)}`,
      ...indent(frameOf(root, finding), colors.dim),
      `    fix: ${fix}`,
      `    see: ${reference}`,
      '',
    );
  }
  return lines;
}

function frameOf(root: string, { place }: Finding): string {
  try {
    return codeFrame(readFileSync(join(root, place.file), 'utf8'), place);
  } catch {
    // The finding is about a file that is missing.
    return '';
  }
}

function indent(text: string, paint: (line: string) => string): string[] {
  return text === '' ? [] : text.split('\n').map((line) => paint(`    ${line}`));
}

function summaryOf(findings: readonly Finding[], colors: Colors): string {
  if (findings.length === 0) return colors.green('No findings.');
  const count = (severity: string) => findings.filter((one) => one.severity === severity).length;
  return `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}: ${count('error')} errors, ${count('warning')} warnings.`;
}
