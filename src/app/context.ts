import { createContext, useContext } from 'react';
import { useStore } from 'zustand/react';
import type { LabState } from '../state/lab.ts';
import type { Controller } from './controller.ts';

export const ControllerContext = createContext<Controller | null>(null);

/** The page's controller. */
export function useController(): Controller {
  const controller = useContext(ControllerContext);
  if (controller === null) throw new Error('Wrap the page in <ControllerContext value={controller}>.');
  return controller;
}

/** A slice of the store; the component renders again only when the slice changes, so select as little as is shown. */
export function useLab<T>(select: (state: LabState) => T): T {
  return useStore(useController().lab, select);
}
