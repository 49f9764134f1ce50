import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import { inject } from 'vitest';

/** A folder of some server, without any header of its own: what static hosting gives. */
export interface SubPath {
  /** where the page is, with a slash at the end */
  readonly url: string;
  /** from now on another version is served: the same files, and a service worker that is not the same bytes */
  newVersion(): void;
  /** no answer from now on */
  stop(): Promise<void>;
}

const FOLDER = '/some/path/';
/** Static hosting sets the type of a file and knows nothing of isolation. */
const PASSED_ON = ['content-type', 'content-encoding', 'content-length', 'cache-control', 'etag'];

/** Serves the built site below a sub-path, and nothing beside it. */
export async function subPath(): Promise<SubPath> {
  let version = 1;
  const server: Server = createServer((request, response) => {
    const path = request.url ?? '/';
    if (!path.startsWith(FOLDER)) {
      response.writeHead(404).end();
      return;
    }
    get(new URL(path.slice(FOLDER.length), inject('site')), (from: IncomingMessage) => {
      for (const name of PASSED_ON) {
        const value = from.headers[name];
        if (value !== undefined) response.setHeader(name, value);
      }
      if (version > 1 && path === `${FOLDER}sw.js`) {
        response.removeHeader('content-length');
        from.on('end', () => response.end(`\n// version ${version}`));
        from.pipe(response, { end: false });
      } else from.pipe(response);
    }).on('error', () => response.writeHead(502).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  let stopped = false;
  return {
    url: `http://127.0.0.1:${address.port}${FOLDER}`,
    newVersion: () => {
      version++;
    },
    stop: async () => {
      if (stopped) return;
      stopped = true;
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
