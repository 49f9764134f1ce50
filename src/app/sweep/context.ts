import { createContext, useContext } from 'react';
import { useStore } from 'zustand/react';
import type { SweepController, SweepState } from './controller.ts';

export const SweepContext = createContext<SweepController | null>(null);

export function useSweepController(): SweepController {
  const controller = useContext(SweepContext);
  if (controller === null) throw new Error('Wrap the sweep page in <SweepContext value={sweepController}>.');
  return controller;
}

/** A slice of the sweep's store; select as little as is shown. */
export function useSweep<T>(select: (state: SweepState) => T): T {
  return useStore(useSweepController().store, select);
}
