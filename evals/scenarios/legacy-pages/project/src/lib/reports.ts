import { REPORTS, type Report } from './seed';

export type { Report } from './seed';
export type ReportFields = Pick<Report, 'title' | 'text'>;

const store = globalThis as typeof globalThis & { reports?: Map<string, Report> };
store.reports ??= new Map(REPORTS.map((report) => [report.id, report]));
const reports = store.reports;

export function allReports(): Report[] {
  return [...reports.values()];
}

export function findReport(id: string): Report | undefined {
  return reports.get(id);
}

export function addReport(fields: Omit<Report, 'id'>): Report {
  const report = { id: `rep_${crypto.randomUUID()}`, ...fields };
  reports.set(report.id, report);
  return report;
}

export function changeReport(id: string, changes: Partial<Omit<Report, 'id'>>): Report | undefined {
  const report = reports.get(id);
  if (!report) return undefined;
  const changed = { ...report, ...changes };
  reports.set(id, changed);
  return changed;
}

export function removeReport(id: string): void {
  reports.delete(id);
}

export function toCsv(rows: readonly Report[]): string {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  return ['id;title;text', ...rows.map(({ id, title, text }) => [id, title, text].map(cell).join(';'))].join(
    '\n',
  );
}
