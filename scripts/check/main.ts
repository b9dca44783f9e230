import { VERSION } from './version.ts';

const argv = process.argv.slice(2);

if (argv.includes('--hook')) {
  // Runs after every edit, whatever the project is: nothing is loaded before it is needed.
  const { runHook } = await import('./hook.ts');
  await runHook();
} else {
  const { main } = await import('./cli.ts');
  process.exitCode = await main(argv, VERSION);
}
