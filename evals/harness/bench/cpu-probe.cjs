// Tells on file descriptor 3 how many seconds of the processor a process took. The clock on the wall also counts what
// others do on the machine.
process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  require('node:fs').writeSync(3, String((user + system) / 1e6));
});
