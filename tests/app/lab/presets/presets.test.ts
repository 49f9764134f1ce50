import { describe, expect, it } from 'vitest';
import { PRESETS } from '../../../../src/app/lab/presets/presets.ts';
import { readLink, writeLink } from '../../../../src/experiment/link.ts';
import { publishedFor } from '../../../../src/measure/publishedFor.ts';
import { DEFAULT_SCREEN, readScreen } from '../../../../src/state/screen.ts';

describe('presets', () => {
  it.each(PRESETS)('$name is a link without faults, in its short form', ({ link }) => {
    const { experiment, screen, problems } = readLink(link);
    expect(problems).toEqual([]);
    expect(readScreen(screen, DEFAULT_SCREEN).problems).toEqual([]);
    expect(readLink(writeLink(experiment)).experiment).toEqual(experiment);
    expect(writeLink(experiment, screen).split('&').sort()).toEqual(link.split('&').sort());
  });

  it('are fourteen, each named once', () => {
    expect(new Set(PRESETS.map(({ name }) => name)).size).toBe(14);
  });

  it('lay the published values over figures 1 and 2, and over no other', () => {
    for (const { name, link } of PRESETS) {
      const found = publishedFor(readLink(link).experiment)?.figure.name ?? '';
      expect(name.startsWith('Figure') ? found !== '' && name.startsWith(found) : found).toBe(
        name.startsWith('Figure') ? true : name === 'Twenty directions' ? 'Figure 1' : '',
      );
    }
  });
});
