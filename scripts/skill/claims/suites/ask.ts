import { setTimeout as sleep } from 'node:timers/promises';
import type { ActionReply, App, ServerFunction, Visitor } from '../../../../evals/harness/app/app.ts';
import type { Reply } from '../../../../evals/harness/app/reply.ts';
import { CAST, type Identity } from '../../../../evals/harness/clerk/index.ts';
import { expectThat } from '../../../../evals/harness/expect.ts';

// Kept grades do not know this file: after a change of it, measure with --fresh.

/** How long the app may take to write what happened, in milliseconds: its output may come after its reply. */
const LOG_MS = 3_000;

/** @throws CheckFailed unless the app logs the text, now or soon. */
export async function expectLogged(app: App, text: string): Promise<void> {
  for (const until = Date.now() + LOG_MS; Date.now() < until && !app.logs().includes(text); ) await sleep(20);
  expectThat(app.logs().includes(text), `the log does not say "${text}"`);
}

/** The fields of a JSON object. @throws CheckFailed where the reply holds none. */
export function fieldsOf(reply: Reply): Readonly<Record<string, unknown>> {
  const fields = reply.json();
  expectThat(
    typeof fields === 'object' && fields !== null,
    `${reply.path} answered ${reply.status} without JSON`,
  );
  return fields as Readonly<Record<string, unknown>>;
}

/** @throws CheckFailed unless the visitor is answered with a JSON object that has these fields. */
export async function expectFields(
  visitor: Visitor,
  path: string,
  expected: Readonly<Record<string, unknown>>,
): Promise<void> {
  const fields = fieldsOf(await visitor.fetch(path));
  for (const [name, value] of Object.entries(expected))
    expectThat(
      fields[name] === value,
      `${path} as ${visitor.label}: ${name} is ${JSON.stringify(fields[name])}, not ${JSON.stringify(value)}`,
    );
}

/** Someone with an API key of the cast. */
export function withKey(app: App, name: string): Visitor {
  const key = CAST.apiKeys[name];
  if (!key) throw new Error(`the cast has no API key "${name}"`);
  return app.withToken(`API key ${name}`, key.secret);
}

/** A Server Function of the build. @throws CheckFailed where there is none of that name. */
export function actionNamed(app: App, name: string): ServerFunction {
  const action = app.actions().find((one) => one.name === name);
  expectThat(action !== undefined, `the build has no Server Function ${name}`);
  return action;
}

/** Calls a Server Function without arguments, at a page that has it. */
export function call(app: App, who: Identity, name: string, at: string): Promise<ActionReply> {
  return app.as(who).call(actionNamed(app, name), [], at);
}
