import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cancelDraw, requestDraw } from '../../src/charts/react/frames.ts';

let frames: (() => void)[] = [];
const nextFrame = () => {
  const due = frames;
  frames = [];
  for (const frame of due) frame();
};

beforeEach(() => {
  frames = [];
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
});
afterEach(() => vi.unstubAllGlobals());

test('many requests of many charts are one frame and one drawing each', () => {
  const [a, b] = [vi.fn(), vi.fn()];
  for (let i = 0; i < 10; i++) {
    requestDraw(a);
    requestDraw(b);
  }
  expect(frames).toHaveLength(1);
  nextFrame();
  expect([a.mock.calls.length, b.mock.calls.length]).toEqual([1, 1]);
});

test('a request made while drawing waits for the next frame', () => {
  const a = vi.fn(() => {
    if (a.mock.calls.length < 2) requestDraw(a);
  });
  requestDraw(a);
  nextFrame();
  expect(a).toHaveBeenCalledTimes(1);
  nextFrame();
  expect(a).toHaveBeenCalledTimes(2);
});

test('charts that do not fit into a frame are drawn in the next, each in its turn', () => {
  let now = 0;
  vi.stubGlobal('performance', { now: () => now });
  const drawn: string[] = [];
  const slow = ['a', 'b', 'c'].map((name) => () => {
    now += 6;
    drawn.push(name);
  });
  for (const draw of slow) requestDraw(draw);
  nextFrame();
  expect(drawn).toEqual(['a', 'b']);
  requestDraw(slow[0]);
  nextFrame();
  expect(drawn).toEqual(['a', 'b', 'c', 'a']);
});

test('a chart that left is not drawn, and a broken one does not take the others with it', () => {
  const [gone, sound] = [vi.fn(), vi.fn()];
  const broken = () => {
    throw new Error('broken');
  };
  requestDraw(gone);
  requestDraw(broken);
  requestDraw(sound);
  cancelDraw(gone);
  expect(nextFrame).toThrow('broken');
  expect(gone).not.toHaveBeenCalled();
  expect(sound).toHaveBeenCalledTimes(1);
});
