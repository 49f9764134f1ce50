// npm run icons: draws the icons of the installed app from public/favicon.svg, with the browser that also runs the tests.
// The pictures are committed: run this when the SVG has changed.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { browserArguments, ensureBrowser } from './lib/browser.mjs';
import { ROOT } from './lib/install.mjs';

/** `share`: part of the side that the drawing takes. A maskable icon may lose everything outside the middle 80 %. */
const ICONS = [
  { name: '192', side: 192, share: 1 },
  { name: '512', side: 512, share: 1 },
  { name: 'maskable-512', side: 512, share: 0.62 },
  { name: 'apple-180', side: 180, share: 0.8 },
];

const svg = readFileSync(`${ROOT}public/favicon.svg`, 'utf8');
const { chromium } = await import('playwright');
const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: browserArguments() });
const page = await browser.newPage({ colorScheme: 'light' });
mkdirSync(`${ROOT}public/icons`, { recursive: true });
for (const { name, side, share } of ICONS) {
  await page.setViewportSize({ width: side, height: side });
  const margin = (side * (1 - share)) / 2;
  await page.setContent(
    `<body style="margin:0;background:${share < 1 ? '#fff' : 'transparent'}"><div style="padding:${margin}px">${svg}</div></body>`,
  );
  const picture = await page.screenshot({ omitBackground: share === 1 });
  writeFileSync(`${ROOT}public/icons/${name}.png`, picture);
  console.log(`public/icons/${name}.png  ${side} x ${side}, ${picture.length} bytes`);
}
await browser.close();
