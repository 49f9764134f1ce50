import type { Model } from '../../experiment/settings.ts';
import { deep } from './deep/kernels.ts';
import type { GpuModel } from './kernels.ts';
import { twoLayer } from './twoLayer.ts';

/** The models that have kernels here: those that `trains` of the traits names. */
export const GPU_MODELS: Readonly<Partial<Record<Model, GpuModel>>> = { 'two-layer': twoLayer, deep };
