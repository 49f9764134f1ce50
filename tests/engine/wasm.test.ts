import { wasmFactory } from '../../src/engine/wasm/index.ts';
import { engineConformance } from './conformance.ts';

engineConformance(wasmFactory, { absolute: 1e-4, relative: 1e-4 });
