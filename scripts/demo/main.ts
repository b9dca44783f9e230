import { Command } from 'commander';
import { instanceOption, portNumber } from '../../evals/harness/clerk/cli/main.ts';
import { runProgram } from '../../evals/harness/cli/program.ts';
import { demo } from './demo.ts';

const program = new Command('demo')
  .description(
    'Local Clerk and the template, ready to sign in with a browser. No account, no network. Ctrl-C ends both.',
  )
  .option('--port <port>', 'the port of localhost for the app', portNumber, 3000)
  .addOption(instanceOption())
  .option('--production', 'build the app and serve it as in production, instead of the dev server', false)
  .option('--json', 'print one JSON document to stdout once both run', false)
  .action(demo);

process.exitCode = await runProgram(program, process.argv.slice(2), () => {});
