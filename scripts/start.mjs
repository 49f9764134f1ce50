// npm start: installs what is missing, builds the lab and serves it. PORT chooses another port than 4173.
import { createServer } from 'node:net';
import { ensureInstalled, fail, ROOT } from './lib/install.mjs';

const wanted = process.env.PORT ?? '';
const port = wanted === '' ? 4173 : Number(wanted);
if (!Number.isInteger(port) || port < 1 || port > 65535) {
  fail(`PORT is "${wanted}": give a whole number from 1 to 65535, for example PORT=4174 npm start.`);
}
// asked before the build, so that nobody waits for it in vain
await new Promise((resolve) => {
  const probe = createServer();
  probe.once('error', (error) => {
    if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') return resolve();
    const why = error.code === 'EACCES' ? 'may not be opened by this user' : 'is taken by another program';
    fail(`Port ${port} ${why}. Stop that program, or choose another port: PORT=${port + 1} npm start`);
  });
  probe.listen(port, 'localhost', () => probe.close(resolve));
});

ensureInstalled();
const { build, preview } = await import('vite');
const config = { root: ROOT, configFile: `${ROOT}vite.config.ts` };
await build(config);
await preview({ ...config, preview: { port, strictPort: true } });
console.log(`\nWidenet is at http://localhost:${port} (Ctrl+C ends it)`);
