import { regressionReferenceFactory } from '../../src/engine/regression/reference.ts';
import { regressionWasmFactory } from '../../src/engine/regression/wasm.ts';
import { regressionConformance } from './regressionConformance.ts';

regressionConformance(regressionReferenceFactory, 1e-9);
regressionConformance(regressionWasmFactory, 1e-4);
