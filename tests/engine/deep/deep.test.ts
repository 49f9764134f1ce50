import { deepFactory } from '../../../src/engine/deep/factory.ts';
import { deepReferenceFactory } from '../../../src/engine/deep/reference.ts';
import { deepConformance } from './conformance.ts';

deepConformance(deepReferenceFactory, 1e-9);
deepConformance(deepFactory(), 1e-4);
