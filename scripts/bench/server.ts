import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, type InlineConfig, type Plugin, preview } from 'vite';
import { ROOT } from './root.ts';

// Two small sites: the page of the benchmark, built for itself, and the lab as it is shipped. Both are served with the
// headers without which a page may not share memory between threads.

export interface Served {
  /** with a slash at the end */
  readonly address: string;
  close(): Promise<void>;
}

const HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};
const CACHE = join(ROOT, 'node_modules/.cache/widenet-bench');

/** Hands out /problem/<size>/<file> from a folder. */
function problems(folder: string): Plugin {
  return {
    name: 'bench-problems',
    configurePreviewServer(server) {
      server.middlewares.use('/problem', (request, response, next) => {
        const found = /^\/([\d-]+)\/(\w+\.\w+)$/.exec(request.url ?? '');
        const file = found === null ? '' : join(folder, found[1], found[2]);
        if (!existsSync(file)) return next();
        response.setHeader('Content-Type', 'application/octet-stream');
        createReadStream(file).pipe(response);
      });
    },
  };
}

/** Builds and serves the page in which the engines are timed. @param folder where the problems will be written */
export function serveBench(folder: string): Promise<Served> {
  return serve({
    configFile: false,
    root: join(ROOT, 'scripts/bench/page'),
    plugins: [problems(folder)],
    publicDir: false,
    worker: { format: 'es' },
    build: {
      target: 'es2022',
      outDir: join(CACHE, 'page'),
      minify: false, // the minifier breaks the threaded build of tfjs
      assetsInlineLimit: 0,
      emptyOutDir: true,
      chunkSizeWarningLimit: 10_000,
    },
    preview: { headers: HEADERS },
  });
}

/** Builds and serves the lab itself, into a folder of its own: dist belongs to the user. */
export function serveLab(): Promise<Served> {
  return serve({
    configFile: join(ROOT, 'vite.config.ts'),
    root: ROOT,
    build: { outDir: join(CACHE, 'lab'), emptyOutDir: true },
  });
}

async function serve(config: InlineConfig): Promise<Served> {
  const quiet: InlineConfig = { ...config, logLevel: 'error', mode: 'production' };
  await build(quiet);
  const server = await preview({
    ...quiet,
    preview: { ...quiet.preview, port: 0, strictPort: false, host: '127.0.0.1' },
  });
  const address = server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return { address: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}
