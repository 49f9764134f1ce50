import { unmeasuredBy } from '../../src/engine/measurementTable.ts';
import { wasmFactory } from '../../src/engine/wasm/index.ts';
import { CLASSIFICATION } from '../../src/engine/wasm/measurements.ts';
import { engineConformance } from './conformance.ts';

engineConformance(wasmFactory, {
  absolute: 1e-4,
  relative: 1e-4,
  unmeasured: unmeasuredBy(CLASSIFICATION),
});
