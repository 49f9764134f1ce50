// npm run --silent bench: measures the lab's engines beside their peers in a real browser. stdout carries the tables (or
// the JSON) and nothing else. `-- --help` lists the options.
import { spawn } from 'node:child_process';
import { ensureBrowser } from './lib/browser.mjs';
import { ensureInstalled, ROOT } from './lib/install.mjs';

ensureInstalled();
const help = process.argv.includes('--help');
const env = { ...process.env, ...(help ? {} : { CHROME_PATH: await ensureBrowser() }) };
delete env.NODE_ENV; // the page measured is the one that is shipped
const program = [
  `--import=${import.meta.resolve('tsx')}`,
  `${ROOT}scripts/bench/main.ts`,
  ...process.argv.slice(2),
];
const child = spawn(process.execPath, program, { stdio: 'inherit', cwd: ROOT, env });
// Ctrl+C reaches the child by itself, and this process ends as the child does
process.on('SIGINT', () => {});
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  console.error(`The benchmark could not be started: ${error.message}`);
  process.exitCode = 1;
});
child.on('exit', (code, signal) => {
  process.exitCode = code ?? 128 + (signal === 'SIGINT' ? 2 : 15);
});
