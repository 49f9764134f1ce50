import type { Model } from '../../experiment/settings.ts';
import type { EngineFactory } from '../contract.ts';
import { deepReferenceFactory } from '../deep/reference.ts';
import { recurrentReferenceFactory } from '../recurrent/reference.ts';
import { referenceFactory } from '../reference.ts';
import { regressionReferenceFactory } from '../regression/reference.ts';

/** The reference trains every model: it is the definition of correct. */
export const REFERENCE_KERNELS: Readonly<Record<Model, EngineFactory>> = {
  'two-layer': referenceFactory,
  deep: deepReferenceFactory,
  recurrent: recurrentReferenceFactory,
  student: regressionReferenceFactory,
  'gradient-descent': regressionReferenceFactory,
};
