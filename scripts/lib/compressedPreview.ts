import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, resolve, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

// Vite's preview server compresses each file anew whenever it is asked for, on the processor that the page needs at that
// very moment. As on any web host, files are compressed before: all of them when the server starts.

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html;charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};

interface Compressed {
  readonly mtimeMs: number;
  readonly body: Buffer;
}

/** `vite preview` and `npm start` hand out text files compressed beforehand; a file that a new build wrote is compressed again. */
export const compressedPreview: Plugin = {
  name: 'compressed-preview',
  configurePreviewServer({ config, middlewares }) {
    const folder = resolve(config.root, config.build.outDir);
    // Vite says so itself only where no plugin serves
    if (!existsSync(folder)) throw new Error(`There is no ${folder}: run npm run build first.`);
    const files = new Map<string, Compressed>();
    const compressed = (path: string): Buffer | undefined => {
      const found = statSync(path, { throwIfNoEntry: false });
      if (!found?.isFile()) return undefined;
      let file = files.get(path);
      if (file?.mtimeMs !== found.mtimeMs) {
        file = { mtimeMs: found.mtimeMs, body: gzipSync(readFileSync(path)) };
        files.set(path, file);
      }
      return file.body;
    };
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
      if (extname(name) in TYPES) compressed(join(folder, name));

    middlewares.use((request, response, next) => {
      const [pathname] = (request.url ?? '/').split('?', 1);
      const path = join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
      const type = TYPES[extname(path)];
      const accepted = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
      const body =
        type !== undefined && accepted && path.startsWith(folder + sep) && !path.includes('\0')
          ? compressed(path)
          : undefined;
      if (body === undefined) return next();
      for (const [header, value] of Object.entries(config.preview.headers))
        if (value !== undefined) response.setHeader(header, value);
      response.setHeader('Content-Type', type);
      response.setHeader('Content-Encoding', 'gzip');
      response.setHeader('Content-Length', body.length);
      response.setHeader('Vary', 'Accept-Encoding');
      // names of assets hold the hash of what is in them
      const forever = pathname.includes('/assets/');
      response.setHeader('Cache-Control', forever ? 'public, max-age=31536000, immutable' : 'no-cache');
      response.end(request.method === 'HEAD' ? undefined : body);
    });
  },
};
