import { expect, onTestFinished, vi } from 'vitest';
import { Controller } from '../../../src/app/lab/controller.ts';
import type { CellStore } from '../../../src/app/sweep/cellStore.ts';
import { SweepController } from '../../../src/app/sweep/controller.ts';
import { readSweep } from '../../../src/sweep/link.ts';
import { inThread } from '../../run/inThread.ts';
import { fakeEnvironment } from '../fakes.ts';

export const TINY = 'v=1&k=2&l=1&d=4&n=20&ntest=10&T=30&engine=reference';
export const sweepOf = (link: string) => readSweep(link).sweep;

/** Storage that is a map, or that fails. */
export function keptTexts(failure?: Error): CellStore & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>();
  return {
    texts,
    get: async (names) => {
      if (failure !== undefined) throw failure;
      return names.map((name) => texts.get(name));
    },
    put: async (entries) => {
      if (failure !== undefined) throw failure;
      for (const [name, text] of entries) texts.set(name, text);
    },
  };
}

export function open(link: string, kept: CellStore = keptTexts()) {
  const fake = fakeEnvironment(link);
  const page = new Controller({ ...fake.env, spawn: inThread() });
  page.open();
  const controller = new SweepController(page, kept);
  controller.open();
  onTestFinished(() => {
    controller.stop();
    page.close();
  });
  const status = () => controller.store.getState().status;
  const until = (what: string) => vi.waitFor(() => expect(status()).toBe(what), { timeout: 20_000 });
  return { ...fake, page, controller, until, state: () => controller.store.getState() };
}
