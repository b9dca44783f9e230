import { createScenario } from '../scenario/create.ts';
import { print } from './output.ts';

export interface NewOptions {
  readonly suite: string;
}

/** `evals new`: a scenario to start from. */
export async function newCommand(slug: string, options: NewOptions): Promise<boolean> {
  const folder = await createScenario(slug, options.suite);
  print(`${folder}: a small scenario that works.`);
  print('Make it yours, from prompt.md on: CONTRIBUTING.md says what belongs in each file. Then:');
  print(`  npm run evals -- validate --scenario ${slug}`);
  return true;
}
