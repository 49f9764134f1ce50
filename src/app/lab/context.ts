import { createContext, useContext } from 'react';
import { useStore } from 'zustand/react';
import type { Experiment, SettingKey } from '../../experiment/settings.ts';
import type { LabState } from '../../state/lab.ts';
import type { Route } from '../shell/route.ts';
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

/** Which page is shown, or a part of it. */
export function useRoute<T>(select: (route: Route) => T): T {
  return useStore(useController().route, select);
}

/** The experiment that the settings' controls show and change. */
export interface Settings {
  readonly experiment: Experiment;
  readonly change: <K extends SettingKey>(key: K, value: Experiment[K]) => void;
}

/** Where it is not the lab's: the base of a sweep. */
export const SettingsContext = createContext<Settings | null>(null);

/** A setting as its control shows it; the component renders again only when it changes (in the lab). */
export function useSetting<T>(select: (experiment: Experiment) => T): T {
  const own = useContext(SettingsContext);
  const inLab = useLab((state) => select(own === null ? state.experiment : own.experiment));
  return inLab;
}

/** How a control changes a setting. */
export function useChange(): Settings['change'] {
  const controller = useController();
  const own = useContext(SettingsContext);
  return own === null ? (key, value) => controller.change(key, value) : own.change;
}
