// npm run --silent lab -- ...: the command line of the lab. stdout carries the program's output and nothing else.
import { spawn } from 'node:child_process';
import { ensureInstalled, ROOT } from './lib/install.mjs';

ensureInstalled();
// npm runs scripts in the repository; paths on the command line are meant relative to where the user stands
const here = process.env.npm_lifecycle_event === 'lab' ? process.env.INIT_CWD : undefined;
// --import rather than the tsx command: one process fewer, and worker threads inherit it
const program = [
  `--import=${import.meta.resolve('tsx')}`,
  `${ROOT}src/cli/main.ts`,
  ...process.argv.slice(2),
];
const child = spawn(process.execPath, program, { stdio: 'inherit', cwd: here ?? process.cwd() });
// Ctrl+C reaches the child by itself; the others are handed on, and this process ends as the child does
process.on('SIGINT', () => {});
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  console.error(`The lab could not be started: ${error.message}`);
  process.exitCode = 1;
});
child.on('exit', (code, signal) => {
  if (code !== null) process.exitCode = code;
  else process.exitCode = 128 + (signal === 'SIGINT' ? 2 : 15);
});
