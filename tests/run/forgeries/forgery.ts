import type { Arrays } from '../madeArchive.ts';

/** A change that makes an archive false, and which row of either program must say so. */
export interface Forgery {
  readonly name: string;
  readonly of: keyof typeof FORGED;
  readonly change: (arrays: Arrays) => void;
  /** in the table of `lab replay` */
  readonly lab: string;
  /** in the table of replay.py; null where only what is drawn again can tell, which replay.py says it does not judge */
  readonly python: string | null;
}

/** What is forged. */
export const FORGED = {
  noisy: 'v=1&n=48&ntest=40&d=9&B=8&p=0.3&T=250&m=30',
  student: 'v=1&data=teacher&n=60&ntest=20&d=5&B=10&T=200&m=8',
  lazy: 'v=1&n=48&ntest=40&d=9&B=8&T=100&m=20&lazy=on&alpha=5',
  sphere: 'v=1&data=sphere&n=12&d=6&m=20&T=50',
  long: 'v=1&n=48&ntest=40&d=9&B=8&c=100&T=1000&m=10',
  sampled: 'v=2&data=gaussian&d=5&k=3&l=1&n=1100&ntest=30&p=0.2&m=10&T=40',
  epochs: 'v=2&n=48&ntest=40&d=20&B=8&T=40&m=20&seeds=1&order=epochs&tau=0.05&gamma=0.5',
  deep: 'v=2&model=deep&L=4&n=48&ntest=40&d=20&B=8&p=0.3&T=60&m=16&seeds=1',
  upper: 'v=2&model=deep&L=2&skip=on&train=upper&n=48&ntest=40&d=20&B=8&T=60&m=16&seeds=1',
  fitted: 'v=2&model=deep&n=48&ntest=40&d=20&B=16&c=10&T=400&m=16&seeds=1',
  deepReals: 'v=2&model=deep&data=teacher&c=0.5&n=60&ntest=20&d=5&B=10&T=60&m=12&seeds=1',
  once: 'v=2&n=80&ntest=40&d=20&B=8&T=9&m=20&seeds=1&order=once',
} as const;

export const numbers = (arrays: Arrays, name: string) => arrays[name].data as number[];
export const scaled = (name: string, factor: number) => (arrays: Arrays) => {
  arrays[name].data = numbers(arrays, name).map((value) => value * factor);
};
export const shifted = (name: string, by: number) => (arrays: Arrays) => {
  arrays[name].data = numbers(arrays, name).map((value) => value + by);
};
export const at = (name: string, index: number, change: (value: number) => number) => (arrays: Arrays) => {
  const data = numbers(arrays, name);
  const i = index < 0 ? data.length + index : index;
  data[i] = change(data[i]);
};
/** without the measured step at an index */
export const without = (index: number) => (arrays: Arrays) => {
  const count = arrays.steps.data.length;
  for (const array of Object.values(arrays))
    if (array.shape.length === 1 && array.shape[0] === count) {
      array.data = numbers({ array }, 'array').filter((_, i) => i !== (index < 0 ? count + index : index));
      array.shape = [count - 1];
    }
};
/** Another point in place of one of a sample. */
export const anotherPoint = (name: string) => (arrays: Arrays) => {
  const points = numbers(arrays, name);
  const i = points.findIndex((point, j) => j > 10 && points[j + 1] - point > 1);
  points[i] += 1;
};
export const both = (name: string) => ({ lab: name, python: name });
