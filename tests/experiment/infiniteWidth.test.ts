import { describe, expect, it } from 'vitest';
import { readLink, writeLink } from '../../src/experiment/link.ts';
import { statedSettings } from '../../src/experiment/settings.ts';
import { linkOfSettings } from '../../src/experiment/settingsFile.ts';

describe('the infinite width', () => {
  it('is an entry like any other, and stands in a link as inf', () => {
    for (const text of ['m=10,inf', 'm=10,%E2%88%9E']) {
      const { experiment, problems } = readLink(text);
      expect(problems).toEqual([]);
      expect(experiment.m).toEqual([10, Number.POSITIVE_INFINITY]);
      expect(writeLink(experiment)).toBe('v=2&m=10,inf');
    }
  });

  it('goes through JSON, where it is "inf", and back', () => {
    const { experiment } = readLink('m=inf,10');
    const read = linkOfSettings(JSON.parse(JSON.stringify(statedSettings(experiment))));
    expect(read.ok && readLink(read.link).experiment).toEqual(experiment);
  });

  it.each([
    [
      'm=10,inf&gamma=0.5',
      [10],
      'with gamma=0.5 units move however wide the network is: its limit is known for gamma=0 only',
    ],
    ['m=10,inf&scale=0', [10], 'with scale=0 all units are closed from the start, and none ever opens'],
    ['m=10,inf&lazy=on', [10], 'lazy=on has no limit of its own: m=inf goes with lazy=off'],
    ['m=10,inf&model=deep', [10], 'model=deep has no network of infinite width here'],
    ['m=inf&data=teacher', [4000], 'model=student has no network of infinite width here'],
  ])('%s: is refused where there is none', (link, m, reason) => {
    const { experiment, problems } = readLink(link);
    expect(experiment.m).toEqual(m);
    expect(problems).toEqual([
      {
        key: 'm',
        what: `“m=inf” cannot be trained: ${reason}.`,
        text: `“m=inf” cannot be trained: ${reason}; m=${m.join(',')} is used instead.`,
      },
    ]);
  });

  it('is refused where it comes twice or where numbers are asked for', () => {
    expect(readLink('m=inf,inf').problems[0].what).toBe('“m=inf,inf” has inf twice.');
    for (const text of ['m=-inf', 'm=Infinity', 'd=inf', 'c=inf'])
      expect(readLink(text).problems[0].what).toContain('is not a number');
  });
});
