import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

// What a test of the page waits for is a state of the page. A wait by the clock is too short on a slow machine and too long on any other.

const E2E = fileURLToPath(new URL('../e2e/', import.meta.url));
const files = readdirSync(E2E).filter((name) => name.endsWith('.ts'));

test('there are tests of the page', () => {
  expect(files.filter((name) => name.endsWith('.test.ts')).length).toBeGreaterThan(15);
});

test.each(files)('%s does not wait by the clock', (name) => {
  expect(readFileSync(join(E2E, name), 'utf8')).not.toMatch(/waitForTimeout|timers\/promises/);
});
