import type { App } from '../../../../evals/harness/app/app.ts';
import { defineScenario, exploit } from '../../../../evals/harness/check.ts';
import { CAST } from '../../../../evals/harness/clerk/index.ts';
import { expectAbsent, expectContains } from '../../../../evals/harness/expect.ts';

const REPORT = 'Acme is broke';

export default defineScenario({
  base: 'core-2',
  title: 'Route handlers on Core 2, as the text writes them',
  references: ['api-routes'],
  mistakes: ['M39'],
  difficulty: 'depth',
  checks: [
    exploit('key-has-no-role', 'CWE-863', 'A person’s key gets what its scopes allow', async ({ app }) => {
      expectAbsent(await read(app, 'alice'), REPORT);
      expectContains(await read(app, 'alice-writer'), REPORT);
    }),

    exploit(
      'organization-key-has-no-role',
      'CWE-863',
      'An organization’s key gets what its scopes allow',
      async ({ app }) => {
        expectAbsent(await read(app, 'acme'), REPORT);
      },
    ),
  ],
});

function read(app: App, name: string) {
  const key = CAST.apiKeys[name];
  if (!key) throw new Error(`the cast has no API key "${name}"`);
  return app.withToken(`API key ${name}`, key.secret).fetch('/api/report');
}
