import { execFileSync } from 'node:child_process';
import { preview } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** where the built page is served, with a slash at the end */
    site: string;
  }
}

/** Builds the site unless that has just been done, and serves dist on a free port while the e2e tests run. */
export default async function serve(project: TestProject): Promise<() => Promise<void>> {
  if (process.env.WIDENET_BUILT !== '1') {
    // a process of its own: with this one's NODE_ENV=test the page would carry the development build of React
    const env = { ...process.env, NODE_ENV: 'production' };
    execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], {
      env,
      stdio: 'inherit',
    });
  }
  const server = await preview({
    preview: { port: 0, strictPort: false, host: '127.0.0.1' },
    logLevel: 'warn',
  });
  const address = server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('the preview server has no port');
  project.provide('site', `http://127.0.0.1:${address.port}/`);
  return () => server.close();
}
