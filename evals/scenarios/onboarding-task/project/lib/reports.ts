import 'server-only';
import { type Report, SEED } from './seed';

const store = globalThis as typeof globalThis & { reports?: Report[] };
store.reports ??= [...SEED];
const reports = store.reports;

export function listReports(week?: string): Report[] {
  return week ? reports.filter((report) => report.week === week) : reports;
}

export function addReport(week: string, text: string): Report {
  const report = { id: `rep_${crypto.randomUUID()}`, week, text };
  reports.push(report);
  return report;
}
