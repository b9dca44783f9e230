import type { Place } from '../source/place.ts';

const AROUND = 1;

/** The lines of a place with their numbers, and a mark below what is meant. */
export function codeFrame(text: string, { line, column, endLine, endColumn }: Place): string {
  const lines = text.split('\n');
  const first = Math.max(1, line - AROUND);
  const last = Math.min(lines.length, line + AROUND);
  const width = String(last).length;
  const out: string[] = [];
  for (let number = first; number <= last; number += 1) {
    const code = (lines[number - 1] ?? '').replaceAll('\t', ' ');
    out.push(`${number === line ? '>' : ' '} ${String(number).padStart(width)} | ${code}`.trimEnd());
    if (number !== line) continue;
    const end = endLine === line ? endColumn : code.length + 1;
    const marks = '^'.repeat(Math.max(1, Math.min(end, code.length + 1) - column));
    out.push(`  ${' '.repeat(width)} | ${' '.repeat(column - 1)}${marks}`);
  }
  return out.join('\n');
}
