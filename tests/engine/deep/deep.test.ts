import { deepReferenceFactory } from '../../../src/engine/deep/reference.ts';
import { deepConformance } from './conformance.ts';

deepConformance(deepReferenceFactory, 1e-9);
