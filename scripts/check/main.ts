import { main } from './cli.ts';
import { VERSION } from './version.ts';

// Claude Code names the folder of the plugin that a hook belongs to.
process.exitCode = await main(process.argv.slice(2), {
  version: VERSION,
  skill: process.env.CLAUDE_PLUGIN_ROOT,
});
