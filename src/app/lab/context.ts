import { createContext, useContext } from 'react';
import type { Experiment, SettingKey } from '../../experiment/settings.ts';
import { useLab } from '../shell/context.ts';
import type { Controller } from './controller.ts';

export const ControllerContext = createContext<Controller | null>(null);

/** The lab: the experiment on its controls and the run behind its charts. */
export function useController(): Controller {
  const controller = useContext(ControllerContext);
  if (controller === null) throw new Error('Wrap the page in <ControllerContext value={controller}>.');
  return controller;
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
