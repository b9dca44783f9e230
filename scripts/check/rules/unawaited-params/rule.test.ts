import { expect, it } from 'vitest';
import { checkProject } from '../../check.ts';
import { appOf } from '../../testing.ts';
import { testRule } from '../testing.ts';
import rule from './rule.ts';

testRule(rule, import.meta.dirname);

it.each([
  ["console.error('failed', { id: params?.id })", 'possible'],
  ['logger.warn(params.id)', 'possible'],
  ['report(params.id)', 'certain'],
])('is sure of harm where more than a log lacks it: %s', (call, certainty) => {
  const app = appOf({
    'lib/report.ts': 'export const logger = console;\nexport function report(id: string) { return id; }',
    'app/api/notes/[id]/route.ts': `import { logger, report } from '@/lib/report';
export async function GET(_request: Request, { params }: { params: { id: string } }) {
  try {
    return Response.json([]);
  } catch {
    ${call};
    return new Response(null, { status: 500 });
  }
}`,
  });
  expect(checkProject(app, { rules: [rule] }).findings.map((one) => one.certainty)).toEqual([certainty]);
});
