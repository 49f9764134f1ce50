import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

// The page talks to nobody: everything it needs is in dist. WebAssembly needs 'wasm-unsafe-eval'; React's style
// attributes and the charts need inline styles; exported pictures are data: and blob: addresses.
const POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
].join('; ');

/** Adds the policy to the built page only: the development server injects inline scripts for hot reloading. */
const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY },
      injectTo: 'head-prepend',
    },
  ],
};

// cross-origin isolation: shared memory, with which one large arm can use several cores
const headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export default defineConfig({
  base: './', // the site works from any folder of any server
  plugins: [react(), contentSecurityPolicy],
  server: { headers },
  preview: { headers, port: 4173, strictPort: true },
  worker: {
    format: 'es', // workers import tfjs lazily
    rolldownOptions: { output: { entryFileNames: 'assets/worker-[name]-[hash].js' } }, // found by scripts/size.mjs
  },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0, // a small .wasm or image inlined as a data: address would be refused by connect-src
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1000, // scripts/size.mjs is the limit that counts
  },
});
