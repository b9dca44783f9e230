// Runs one command inside the cell and carries its only traffic over Unix sockets: requests of the checks
// come in through `listen`, and the ports of `services` lead out to the stand-ins that the harness runs.
// The cell has a network of its own with nothing but loopback, so there is no other way in or out.
//
// usage: node gate.mjs '{"listen":"…/app.sock","port":3000,"services":[{"port":40123,"socket":"…"}]}' ARG…
import { spawn } from 'node:child_process';
import { renameSync } from 'node:fs';
import { connect, createServer } from 'node:net';

const [options, ...args] = process.argv.slice(2);
const { listen, port, services } = JSON.parse(options ?? '{}');

/** @param {import('node:net').Socket} from @param {import('node:net').Socket} to */
function join(from, to) {
  from.pipe(to).pipe(from);
  for (const socket of [from, to]) {
    socket.on('error', () => {
      from.destroy();
      to.destroy();
    });
  }
}

/** @param {import('node:net').ListenOptions} at @param {() => import('node:net').Socket} open */
function forward(at, open) {
  return new Promise((resolve, reject) => {
    createServer((socket) => join(socket, open()))
      .on('error', reject)
      .listen(at, () => resolve(undefined));
  });
}

/** Resolves once something accepts connections on the port, or the command is gone. */
async function accepting() {
  for (;;) {
    const open = await new Promise((resolve) => {
      const probe = connect(port, 'localhost')
        .on('connect', () => resolve(true))
        .on('error', () => resolve(false));
      probe.on('connect', () => probe.destroy());
    });
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

for (const service of services)
  await forward({ host: '127.0.0.1', port: service.port }, () => connect(service.socket));

const child = spawn(process.execPath, args, { stdio: 'inherit' });
child.on('exit', (code) => process.exit(code ?? 1));

if (listen) {
  await accepting();
  const draft = `${listen}.draft`;
  await forward({ path: draft }, () => connect(port, 'localhost'));
  // A socket's file is there before it accepts; under its final name it always does.
  renameSync(draft, listen);
}
