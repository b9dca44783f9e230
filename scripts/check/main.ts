import { main } from './cli.ts';
import { VERSION } from './version.ts';

process.exitCode = main(process.argv.slice(2), VERSION);
