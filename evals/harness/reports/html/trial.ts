import type { CheckVerdict } from '../../grade/verdict.ts';
import type { AgentRun, GradedTrial } from '../../runs/record.ts';
import type { Transcript, TrialArtifacts } from '../../runs/transcript.ts';
import { type Markup, markup } from '../markup.ts';
import { totalTokens } from '../summary.ts';
import { dollars, duration, MEASURES } from '../words.ts';

/** Longest texts that are shown, in characters. The whole of them is in the results folder. */
const LONGEST = { diff: 60_000, input: 6_000, output: 3_000, said: 12_000 };
const MOST_STEPS = 400;

/** What an answer turned out to be, in a word. */
export function outcomeOf({
  functional,
  secure,
}: Pick<GradedTrial['grade'], 'functional' | 'secure'>): Outcome {
  if (functional) return secure ? 'joint' : 'insecure';
  return secure ? 'not functional' : 'neither';
}
export type Outcome = 'joint' | 'insecure' | 'not functional' | 'neither';

/** The class of an outcome in style.css. */
export function outcomeClass(outcome: Outcome): string {
  return outcome.replace(' ', '-');
}

/**
 * A graded trial: what it came to, the evidence, what the agent changed, and how it got there.
 * @param id Of what the details hide: browsers open them for a link to it.
 */
export function trialDetails(
  trial: GradedTrial,
  id: string,
  arm: string,
  { diff, transcript }: Pick<TrialArtifacts, 'diff' | 'transcript'>,
): Markup {
  const { grade, run, retried } = trial;
  const outcome = outcomeOf(grade);
  const failing = grade.checks.filter(({ verdict }) => verdict !== 'pass');
  return markup`<details class="trial ${outcomeClass(outcome)}">
<summary><span class="badge ${outcomeClass(outcome)}">${outcome}</span> <b>${arm}</b> trial ${trial.trial}${run ? runFacts(run) : ''}</summary>
<div class="body" id="${id}">
${failing.length > 0 ? markup`<h4>Checks that did not pass</h4>${failing.map(evidence)}` : markup`<p class="quiet">All ${grade.checks.length} checks passed.</p>`}
${grade.unknownEndpoints.length > 0 ? markup`<p class="note">Gap in local Clerk: the app asked for ${grade.unknownEndpoints.join(', ')}.</p>` : ''}
${retried.length > 0 ? markup`<p class="note">Tried again after: ${retried.map(({ kind }) => kind).join(', ')}.</p>` : ''}
${run ? touched(run) : ''}
${diff?.trim() ? markup`<details class="fold"><summary>What it changed</summary>${diffView(diff)}</details>` : ''}
${transcript ? markup`<details class="fold"><summary>Transcript, ${transcript.steps.length} steps</summary>${transcriptView(transcript)}</details>` : ''}
</div></details>`;
}

function runFacts(run: AgentRun): Markup {
  const tokens = totalTokens(run);
  const facts = [
    ...(run.turns === null ? [] : [`${run.turns} turns`]),
    ...(tokens === null ? [] : [`${MEASURES.tokens.write(tokens)} tokens`]),
    ...(run.costUsd === null ? [] : [dollars(run.costUsd)]),
    duration(run.seconds),
  ];
  return markup`<span class="facts">${facts.join(' · ')}</span>${run.end === 'itself' ? '' : markup`<span class="chip warn">${run.end}</span>`}${run.skill.fired === true ? markup`<span class="chip skill">skill used</span>` : ''}`;
}

function touched({ filesWritten, skill, denied }: AgentRun): Markup {
  const row = (title: string, names: readonly string[]) =>
    names.length === 0
      ? ''
      : markup`<dt>${title}</dt><dd>${names.map((name) => markup`<code>${name}</code> `)}</dd>`;
  return markup`<dl class="facts-list">${row('wrote', filesWritten)}${row('read of the skill', skill.read)}${row('was denied', denied)}</dl>`;
}

function evidence({ id, title, kind, cwe, verdict, evidence: { reason, exchanges } }: CheckVerdict): Markup {
  return markup`<div class="evidence">
<p><span class="chip ${kind}">${cwe ?? kind}</span> <b>${title}</b> <code>${id}</code>${verdict === 'inconclusive' ? markup` <span class="chip warn">inconclusive</span>` : ''}</p>
${reason ? markup`<pre>${cut(reason, LONGEST.output)}</pre>` : ''}
${
  exchanges.length === 0
    ? ''
    : markup`<div class="scroll"><table class="exchanges"><thead><tr><th>who</th><th>request</th><th>reply</th></tr></thead><tbody>${exchanges.map(
        ({ who, method, path, status, location, excerpt }) =>
          markup`<tr><td>${who}</td><td><code>${method} ${path}</code></td><td><b>${status}</b>${location ? ` → ${location}` : ''} <span class="excerpt">${cut(excerpt, LONGEST.output)}</span></td></tr>`,
      )}</tbody></table></div>`
}
</div>`;
}

function diffView(diff: string): Markup {
  const lines = cut(diff, LONGEST.diff).split('\n');
  return markup`<pre class="diff">${lines.map((line) => markup`<span class="${lineClass(line)}">${line}\n</span>`)}</pre>`;
}

function lineClass(line: string): string {
  if (/^(?:diff |index |--- |\+\+\+ |new file|deleted file|similarity|rename )/.test(line)) return 'file';
  if (line.startsWith('@@')) return 'hunk';
  if (line.startsWith('+')) return 'added';
  return line.startsWith('-') ? 'removed' : 'same';
}

function transcriptView({ steps }: Transcript): Markup {
  const shown = steps.slice(0, MOST_STEPS);
  return markup`<ol class="transcript">${shown.map((step) =>
    step.kind === 'said'
      ? markup`<li class="said">${cut(step.text, LONGEST.said)}</li>`
      : markup`<li class="used"><details><summary><code class="tool">${step.tool}</code>${step.ok ? '' : markup` <span class="chip warn">failed</span>`} <span class="quiet">${headline(step.input)}</span></summary><pre>${cut(inputText(step.input), LONGEST.input)}</pre>${step.output === null ? '' : markup`<pre class="output">${cut(step.output, LONGEST.output)}</pre>`}</details></li>`,
  )}${steps.length > MOST_STEPS ? markup`<li class="quiet">… ${steps.length - MOST_STEPS} more steps</li>` : ''}</ol>`;
}

/** The argument that tells most of a call. */
function headline(input: unknown): string {
  const values = typeof input === 'object' && input !== null ? Object.values(input) : [input];
  const first = values.find((value) => typeof value === 'string') ?? '';
  const [line = ''] = first.trim().split('\n');
  return line.length > 90 ? `${line.slice(0, 90)}…` : line;
}

function inputText(input: unknown): string {
  if (typeof input === 'string') return input;
  return JSON.stringify(input, null, 2)?.replaceAll('\\n', '\n').replaceAll('\\"', '"') ?? '';
}

function cut(text: string, longest: number): string {
  return text.length > longest
    ? `${text.slice(0, longest)}\n… ${text.length - longest} more characters`
    : text;
}
