import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type Rolldown } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { compressedPreview } from './scripts/lib/compressedPreview.ts';

// The page talks to nobody: everything it needs is in dist. WebAssembly needs 'wasm-unsafe-eval'; formulas and the places of
// charts need style attributes, and no style element is ever written; exported pictures are data: and blob: addresses.
// Nothing is said of frame-ancestors: the page may be embedded anywhere.
const POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
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

/** All that a module imports statically, itself included. */
function closure(id: string, context: Rolldown.ChunkingContext, found = new Set<string>()): Set<string> {
  if (!found.has(id)) {
    found.add(id);
    for (const needed of context.getModuleInfo(id)?.importedIds ?? []) closure(needed, context, found);
  }
  return found;
}

/** A chunk of all that one of the app's modules needs from the start and no chunk before it holds. */
function chunk(name: string, module: string): Rolldown.CodeSplittingGroup {
  const id = fileURLToPath(new URL(`src/app/${module}`, import.meta.url));
  let needed: Set<string> | undefined;
  return {
    debugName: name,
    name: (other, context) => {
      needed ??= closure(id, context);
      return needed.has(other) ? name : null;
    },
  };
}

/** `.../lecture/StepNav.module.css` is `lecture-StepNav`: folder and file, together unlike any other's. */
const moduleName = (file: string) =>
  /([^/\\]+)[/\\]([^/\\]+)\.module\.css/.exec(file)?.slice(1).join('-') ?? file;

/** What every visitor needs comes in a few files, instead of two dozen; the rest as Rolldown sees fit. */
const groups: Rolldown.CodeSplittingGroup[] = [
  chunk('boot', 'root/boot.ts'),
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]|app[\\/]root[\\/]react\.ts$/ },
  chunk('lab', 'root/main.ts'),
  chunk('page', 'root/render.tsx'),
].map((group, i, all) => ({ ...group, priority: all.length - i }));

// Everything is stored at the first visit, the digits and what is loaded lazily included. A new version waits until the
// reader takes it or all tabs are closed (registerType 'prompt'): code is never replaced under a running experiment.
const offline = VitePWA({
  registerType: 'prompt',
  injectRegister: false, // src/app/offline registers, after the first run has begun
  manifest: {
    name: 'Widenet: a laboratory for over-parameterised learning',
    short_name: 'Widenet',
    description: 'Train narrow and wide networks side by side and see why width helps.',
    lang: 'en',
    start_url: './',
    scope: './',
    display: 'standalone',
    background_color: '#ffffff',
    theme_color: '#ffffff',
    categories: ['education', 'science'],
    icons: [
      { src: 'favicon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: 'icons/192.png', sizes: '192x192', type: 'image/png' },
      { src: 'icons/512.png', sizes: '512x512', type: 'image/png' },
      { src: 'icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  },
  workbox: {
    globPatterns: ['**/*.{html,js,css,svg,png,wasm,woff2,gz}'], // of KaTeX's fonts only those that browsers load
    maximumFileSizeToCacheInBytes: 16 * 2 ** 20,
    navigateFallback: 'index.html', // the same page whatever stands behind the '?'
    ignoreURLParametersMatching: [/^embed$/],
    clientsClaim: true,
    cleanupOutdatedCaches: true,
  },
});

// cross-origin isolation: shared memory, with which one large arm can use several cores; and the page may still be
// embedded by pages that ask for the same
const headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'cross-origin',
};

/** Modules that only define things: where a worker asks for none of them, their texts stay out of it. */
const ONLY_TABLES = /\/src\/(experiment|measure|model|text)\//;

export default defineConfig({
  base: './', // the site works from any folder of any server
  plugins: [react(), contentSecurityPolicy, offline, compressedPreview],
  server: { headers },
  preview: { headers, port: 4173, strictPort: true },
  // names that can be read and compress well: hashes and lines, as is usual, cost 0.3 KB at the start
  css: { modules: { generateScopedName: (name, file) => `${moduleName(file)}_${name}` } },
  worker: {
    format: 'es', // workers import tfjs lazily
    rolldownOptions: {
      output: { entryFileNames: 'assets/worker-[name]-[hash].js' }, // found by scripts/size.mjs
      treeshake: { moduleSideEffects: (id) => !ONLY_TABLES.test(id) },
    },
  },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0, // a small .wasm or image inlined as a data: address would be refused by connect-src
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: { codeSplitting: { groups } },
      treeshake: { moduleSideEffects: (id) => !ONLY_TABLES.test(id) },
    },
    chunkSizeWarningLimit: 1000, // scripts/size.mjs is the limit that counts
  },
});
