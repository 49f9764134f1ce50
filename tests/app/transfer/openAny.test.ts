import { zipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import { MAX_FILE_BYTES, readImport } from '../../../src/app/transfer/importFile.ts';
import { openAny } from '../../../src/app/transfer/openAny.ts';
import { encodeRun } from '../../../src/app/transfer/runFile.ts';
import { readLink } from '../../../src/experiment/link.ts';
import { fingerprint } from '../../../src/state/fingerprint.ts';
import { fakeClock } from '../fakeClock.ts';
import { ADDRESS, file, finished, LINK } from './finishedRun.ts';

fakeClock();

describe('opening files', () => {
  it('a run: its experiment runs again under the exported curves, and its fingerprint is compared', async () => {
    const { controller, summary, runs, finish, notices } = await finished();
    const text = encodeRun(summary(), ADDRESS);
    controller.follow('v=2&B=4');
    await openAny(controller, file(text));
    await vi.advanceTimersByTimeAsync(0);
    expect(runs.at(-1)?.options.experiment).toEqual(readLink(LINK).experiment);
    expect(controller.overlays.getState()).toMatchObject([{ given: 'run.json', experiment: { delta: 0.3 } }]);
    expect(controller.expectedFingerprint(readLink(LINK).experiment)).not.toBeNull();
    expect(notices()).toEqual([expect.stringMatching(/run\.json is opened/)]);
    finish();
    expect(controller.expectedFingerprint(summary().experiment)).toBe(fingerprint(summary().series, 20));
  });

  it('the archive of a run: by the run that it carries', async () => {
    const { controller, summary, runs } = await finished();
    const zip = zipSync({
      'run.json': new TextEncoder().encode(encodeRun(summary())),
      'm10-seed1.npz': new Uint8Array(9),
    });
    controller.follow('v=2&B=4');
    await openAny(controller, file(new Uint8Array(zip), 'run.zip'));
    await vi.advanceTimersByTimeAsync(0);
    expect(runs.at(-1)?.options.experiment.delta).toBe(0.3);
  });

  it.each([
    ['plain settings', { data: 'gaussian', k: 3, m: [20, 50] }, { data: 'gaussian', k: 3, m: [20, 50] }],
    ['a line of the command line', { kind: 'experiment', settings: { v: 1, delta: 0.5 } }, { delta: 0.5 }],
    ['an exported chart', { kind: 'widenet chart', link: `${ADDRESS}#v=2&B=4` }, { B: 4 }],
  ])('%s', async (_, json, expected) => {
    const { controller, runs, notices } = await finished();
    await openAny(controller, file(JSON.stringify(json)));
    await vi.advanceTimersByTimeAsync(0);
    expect(runs.at(-1)?.options.experiment).toMatchObject(expected);
    expect(notices()).toEqual([]);
  });

  it('an exported sweep goes to the sweep page', async () => {
    const { controller } = await finished();
    await openAny(
      controller,
      file(JSON.stringify({ kind: 'widenet sweep', link: `${ADDRESS}#v=2&x=m:10,100` })),
    );
    expect(controller.route.getState()).toMatchObject({ page: 'sweep', sweepLink: 'v=2&x=m:10,100' });
  });

  it('a settings file with a fault: the rest is used, and the fault is told', async () => {
    const { controller, runs, notices } = await finished();
    await openAny(controller, file('{"delta": 0.5, "k": "many"}'));
    await vi.advanceTimersByTimeAsync(0);
    expect(runs.at(-1)?.options.experiment).toMatchObject({ delta: 0.5, k: 3 });
    expect(notices()).toEqual([expect.stringMatching(/“k=many”/)]);
  });

  it('a table still becomes the data', async () => {
    const { controller } = await finished();
    await openAny(controller, file('a,b\n1,x\n2,y\n3,x\n4,y\n5,x\n6,y\n7,x\n8,y\n', 'mine.csv'));
    expect(controller.lab.getState().csv?.name).toBe('mine.csv');
  });

  const run = async () => encodeRun((await finished()).summary());
  it.each<[string, () => Promise<File>, RegExp]>([
    [
      'cut short',
      async () => file((await run()).slice(0, 900)),
      /run\.json cannot be opened: it is no complete JSON.*cut short/,
    ],
    [
      'of another program',
      async () => file('{"name": "x", "dependencies": {"a": "1"}}'),
      /is not a file of Widenet: “dependencies” is no setting/,
    ],
    [
      'of settings of which none can be used',
      async () => file('{"k": "many", "delta": -3}'),
      /“k=many” is not a number \(legal: a whole number from 2 to \d+\)\. “delta=-3” is below the smallest value, .*from /,
    ],
    [
      'of one setting that cannot be used',
      async () => file('{"data": "cats"}'),
      /no value that can be used\. “data=cats” is not one of structured/,
    ],
    [
      'of settings with a value of a wrong kind',
      async () => file('{"delta": {"from": 1}, "k": 3}'),
      /a setting “delta” that is not a number, a text or a list/,
    ],
    [
      'of another program, with texts only',
      async () => file('{"name": "x", "license": "MIT"}'),
      /not a file of Widenet: none of its keys/,
    ],
    ['a list', async () => file('[1, 2]'), /no settings and no run/],
    ['empty', async () => file(''), /is empty/],
    ['no text at all', async () => file(new Uint8Array([1, 2, 3, 4]), 'x.npz'), /neither JSON nor a table/],
    [
      'an archive without a run',
      async () => file(new Uint8Array(zipSync({ 'X.npy': new Uint8Array(3) })), 'm10.npz'),
      /archive without a run\.json/,
    ],
    [
      'an archive cut short',
      async () => {
        const whole = zipSync({ 'run.json': new TextEncoder().encode(await run()) });
        return file(new Uint8Array(whole.slice(0, whole.length >> 1)), 'r.zip');
      },
      /cut short/,
    ],
    [
      'of a later version',
      async () => file((await run()).replace('"version":1', '"version":3')),
      /version 3/,
    ],
    [
      'a chart of a later link version',
      async () => file('{"kind": "widenet chart", "link": "#v=7"}'),
      /version “7”/,
    ],
  ])('a file that is %s: one clear message, and the lab goes on', async (_, made, message) => {
    const bad = await made();
    const { controller, notices, runs } = await finished();
    await openAny(controller, bad);
    expect(notices()).toEqual([expect.stringMatching(message)]);
    expect(runs).toHaveLength(1);
    expect(controller.lab.getState().run?.status).toBe('done');
  });

  it('a huge file is refused before it is read', async () => {
    const huge = {
      name: 'huge.json',
      size: MAX_FILE_BYTES + 1,
      arrayBuffer: () => Promise.reject(new Error('read')),
    };
    expect(await readImport(huge as unknown as File)).toEqual({
      kind: 'problem',
      problem: 'huge.json cannot be opened: it is larger than 50\u00a0MB. Choose the JSON file of one run.',
    });
  });
});
