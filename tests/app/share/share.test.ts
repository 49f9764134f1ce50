import jsQR from 'jsqr';
import { describe, expect, it } from 'vitest';
import { lockedLink } from '../../../src/app/lab/changes/lockedLink.ts';
import { Controller } from '../../../src/app/lab/controller.ts';
import { embedSnippet, sharedLink } from '../../../src/app/share/links.ts';
import { presenterMove } from '../../../src/app/share/pages/presenterKeys.ts';
import { QUIET, qrCode } from '../../../src/app/share/qr.ts';
import { isEmbedded } from '../../../src/app/shell/embedded.ts';
import { openAny } from '../../../src/app/transfer/openAny.ts';
import { readLink, writeLink } from '../../../src/experiment/link.ts';
import { applies, defaultExperiment, SETTINGS, SOURCES } from '../../../src/experiment/settings.ts';
import {
  fixedSettings,
  HIDE_NAMES,
  LOCK_NAMES,
  restoreFixedSettings,
  sourceAllowed,
} from '../../../src/state/locks.ts';
import { DEFAULT_SCREEN, readScreen, type Screen } from '../../../src/state/screen.ts';
import { SHARE_VIEWS, viewOr, viewsOf } from '../../../src/state/views.ts';
import { fakeEnvironment } from '../fakes.ts';

const base = defaultExperiment();
const locked = (...names: string[]): Screen => ({ ...DEFAULT_SCREEN, locked: names });

describe('locks', () => {
  it('have no two meanings for one name', () => {
    expect(new Set(HIDE_NAMES).size).toBe(HIDE_NAMES.length);
    for (const name of LOCK_NAMES) expect(HIDE_NAMES).toContain(name);
  });
  it('hold single settings, groups and everything, of what the source has', () => {
    const keys = (screen: Screen) => fixedSettings(screen, defaultExperiment()).map(({ key }) => key);
    expect(keys(DEFAULT_SCREEN)).toEqual([]);
    expect(keys(locked('delta', 'm'))).toEqual(['delta', 'm']);
    expect(keys({ ...DEFAULT_SCREEN, hidden: ['k', 'try'] })).toEqual(['k']);
    expect(keys(locked('network-all'))).toEqual(['model', 'm', 'scale', 'tau', 'gamma', 'lazy', 'alpha']);
    const own = SETTINGS.filter((setting) => applies(setting, defaultExperiment())).map(({ key }) => key);
    expect(keys(locked('all'))).toEqual(own);
  });
  it('keep what is locked and let the rest go', () => {
    const asked = { ...base, delta: 0.4, k: 3 };
    expect(restoreFixedSettings(asked, base, DEFAULT_SCREEN)).toEqual(asked);
    expect(restoreFixedSettings(asked, base, locked('delta'))).toEqual({ ...asked, delta: base.delta });
    expect(restoreFixedSettings(asked, base, locked('all'))).toEqual(base);
  });
  it('refuse a source for which a locked setting has no meaning, and keep locked values through any other', () => {
    for (const source of SOURCES) {
      const there = restoreFixedSettings(
        { ...defaultExperiment(source) },
        { ...base, delta: 0.3 },
        locked('delta'),
      );
      expect(there.delta, source).toBe(0.3);
      expect(there.data).toBe('structured'); // delta belongs to it alone
    }
    expect(sourceAllowed('gaussian', base, locked('l'))).toBe(true);
    expect(sourceAllowed('mnist', base, locked('l'))).toBe(false);
    const deep = { ...defaultExperiment('structured', 'deep'), L: 4 };
    expect(restoreFixedSettings({ ...deep, T: 50, L: 2 }, deep, locked('L'))).toEqual({ ...deep, T: 50 });
    expect(restoreFixedSettings({ ...base, T: 50 }, deep, locked('L'))).toBe(deep); // L would lose its meaning
    expect(restoreFixedSettings({ ...base, T: 50 }, deep, locked('model'))).toMatchObject({
      model: 'deep',
      T: 50,
    });
    const foreign = restoreFixedSettings({ ...deep, T: 50, L: 5, skip: 'on' }, base, locked('model'));
    expect(foreign).toMatchObject({ model: 'two-layer', T: 50, L: base.L, skip: 'off' });
    const gaussian = restoreFixedSettings(defaultExperiment('gaussian'), { ...base, l: 5 }, locked('l'));
    expect(gaussian).toMatchObject({ data: 'gaussian', l: 5 });
  });
});

describe('a page whose link has locked settings', () => {
  const open = (hash: string) => {
    const browser = fakeEnvironment(hash);
    const controller = new Controller(browser.env);
    controller.open();
    return { browser, controller, experiment: () => controller.lab.getState().experiment };
  };
  it('changes none of them by control, by another source or by reset, and says so in its own link', () => {
    const { controller, experiment } = open('v=2&delta=0.4&k=3&lock=delta');
    controller.change('delta', 0.1);
    expect(experiment().delta).toBe(0.4);
    controller.change('k', 5);
    expect(experiment().k).toBe(5);
    controller.change('data', 'mnist');
    expect(experiment().data).toBe('structured');
    controller.reset();
    expect(experiment()).toEqual({ ...base, delta: 0.4 });
    expect(readLink(controller.link()).screen).toEqual({ lock: 'delta' });
    controller.close();
  });
  it('takes from a dropped file what is free, and says what it did not take', async () => {
    const { controller, experiment } = open('v=2&delta=0.4&k=3&lock=delta');
    const drop = async (name: string, text: string) => {
      await openAny(controller, new File([text], name));
      return controller.lab.getState().notices.map(({ text }) => text);
    };
    expect(await drop('free.json', '{"delta": 0.4, "B": 4}')).toEqual([]);
    expect(experiment()).toEqual({ ...base, delta: 0.4, B: 4 });
    expect(await drop('both.json', '{"delta": 0.1, "k": 5}')).toEqual([
      'both.json is used in part: the link that was opened holds separation δ at 0.4; all else is as in the file.',
    ]);
    expect(experiment()).toEqual({ ...base, delta: 0.4, k: 5 });
    expect(readLink(controller.link()).screen).toEqual({ lock: 'delta' });
    for (const [name, text] of [
      ['mnist.json', '{"data": "mnist"}'],
      ['table.csv', '1,2,a\n2,1,b\n'],
    ])
      expect((await drop(name, text)).at(-1)).toMatch(
        new RegExp(`^${name} is not used: .*holds separation δ at 0.4, which would lose its meaning`),
      );
    expect(experiment()).toEqual({ ...base, delta: 0.4, k: 5 });
    controller.close();
  });
  it('keeps hidden parts hidden when a file is opened', async () => {
    const { controller, experiment } = open('v=2&hide=share,export');
    await openAny(controller, new File(['{"delta": 0.1}'], 'a.json'));
    expect(experiment().delta).toBe(0.1);
    expect(readLink(controller.link()).screen).toEqual({ hide: 'share,export' });
    controller.close();
  });
  it('is free again with the next link, and after a visit to a link without locks stays free', () => {
    const { browser, controller, experiment } = open('v=2&lock=all');
    browser.open('v=2&k=3');
    expect(controller.lab.getState().screen.locked).toEqual([]);
    controller.change('delta', 0.1);
    expect(experiment()).toMatchObject({ k: 3, delta: 0.1 });
    controller.close();
  });
  it('tells the names that it does not know', () => {
    const { controller } = open('v=2&lock=m,mood&hide=sun');
    const texts = controller.lab.getState().notices.map(({ text }) => text);
    expect(texts.some((text) => text.includes('lock=mood'))).toBe(true);
    expect(texts.some((text) => text.includes('hide=sun'))).toBe(true);
    controller.close();
  });
});

describe('links of the page where something is locked', () => {
  const preset = 'v=2&m=10,1000';
  it('are followed as they are where nothing is', () => {
    expect(lockedLink(preset, base, DEFAULT_SCREEN)).toBe(preset);
  });
  it('carry the locks along, or are not to be followed', () => {
    const link = lockedLink(preset, base, locked('delta'));
    expect(readLink(link ?? '')).toMatchObject({ experiment: { m: [10, 1000] }, screen: { lock: 'delta' } });
    expect(lockedLink(preset, base, locked('m'))).toBeNull();
    expect(lockedLink('v=2&data=mnist', base, locked('delta'))).toBeNull();
  });
});

describe('what is shared', () => {
  const link = `${writeLink(base, { theme: 'dark' })}&fp=abcdefghijk.A.B`;
  it('says what the sharer chose, and the experiment stays the same', () => {
    const screen: Screen = {
      ...DEFAULT_SCREEN,
      locked: ['m'],
      hidden: ['try'],
      view: 'loss',
      presenting: true,
    };
    const read = readLink(sharedLink(link, { fingerprint: true, screen }));
    expect(read).toMatchObject({ experiment: base, fp: 'abcdefghijk.A.B', problems: [] });
    expect(readScreen(read.screen, DEFAULT_SCREEN).screen).toEqual(screen);
    expect(readLink(sharedLink(link, { fingerprint: false, screen })).fp).toBeNull();
  });
  it('embeds in HTML with every character in its place', () => {
    const html = embedSnippet('https://example.org/lab/', 'v=2&m=10,30&view=loss', 'k = 4 & "more" <b>');
    expect(html).toContain('src="https://example.org/lab/?embed#v=2&amp;m=10,30&amp;view=loss"');
    expect(html).toContain('title="k = 4 &amp; &quot;more&quot; &lt;b>"');
  });
  it('is embedded only when the address says so', () => {
    expect(isEmbedded('?embed')).toBe(true);
    expect(isEmbedded('?x=1&embed=')).toBe(true);
    expect(isEmbedded('')).toBe(false);
    expect(isEmbedded('?embedded')).toBe(false);
  });
});

describe('the QR code', () => {
  it.each([40, 300, 1200])('of %i characters is read back by a camera', (length) => {
    const text = `https://example.org/#v=2&m=${'1'.repeat(length)}`;
    const code = qrCode(text);
    if (code === null) throw new Error('no code');
    expect(jsQR(pixels(code.path, code.size, 4), code.size * 4, code.size * 4)?.data).toBe(text);
  });
  it('has the quiet zone of the standard', () => {
    const code = qrCode('v=2');
    const xs = [...(code?.path ?? '').matchAll(/M(\d+) (\d+)h(\d+)/g)].map((m) => m.slice(1).map(Number));
    expect(Math.min(...xs.map(([x]) => x))).toBe(QUIET);
    expect(Math.min(...xs.map(([, y]) => y))).toBe(QUIET);
    expect(Math.max(...xs.map(([x, , run]) => x + run))).toBe((code?.size ?? 0) - QUIET);
  });
  it('is not made of more text than fits', () => {
    expect(qrCode('x'.repeat(5000))).toBeNull();
  });
});

/** The path of a code drawn with `scale` pixels per module, RGBA. */
function pixels(path: string, size: number, scale: number): Uint8ClampedArray {
  const side = size * scale;
  const image = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++)
      for (let column = Number(x) * scale; column < (Number(x) + Number(run)) * scale; column++)
        image.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3);
  }
  return image;
}

describe('one view at a time', () => {
  it('is one that the experiment has', () => {
    expect(viewsOf(base)).toEqual(SHARE_VIEWS.filter((view) => !['layers', 'time', 'scaled'].includes(view)));
    expect(viewsOf(defaultExperiment('structured', 'deep'))).toContain('layers');
    expect(viewsOf(defaultExperiment('structured', 'recurrent'))).toContain('time');
    expect(viewsOf({ ...base, m: [100] })).not.toContain('final');
    expect(viewsOf(defaultExperiment('teacher'))[0]).toBe('loss');
    expect(viewsOf(defaultExperiment('teacher'))).not.toContain('gradients');
    expect(viewOr('error', defaultExperiment('teacher'))).toBe('loss');
    expect(viewOr('verdict', base)).toBe('verdict');
    expect(viewOr(null, base)).toBe('error');
  });
  it('is turned by arrows and clickers, chosen by digits, and left', () => {
    expect(['ArrowRight', 'PageDown', 'ArrowLeft', 'PageUp'].map(presenterMove)).toEqual([1, 1, -1, -1]);
    expect(presenterMove('3')).toEqual({ at: 2 });
    expect([presenterMove('Home'), presenterMove('p'), presenterMove('x')]).toEqual(['first', 'leave', null]);
  });
});
