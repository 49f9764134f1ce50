import type { EngineFactory } from '../engine/contract.ts';
import { referenceFactory } from '../engine/reference.ts';
import { wasmFactory } from '../engine/wasm/index.ts';
import type { EngineName } from './protocol.ts';

/** Loads an engine's code when it is first asked for, so that a page which never uses the GPU never loads tfjs. */
export async function loadFactory(name: EngineName): Promise<EngineFactory> {
  switch (name) {
    case 'reference':
      return referenceFactory;
    case 'webgl':
      return (await import('../engine/webgl/index.ts')).webglFactory;
    case 'wasm':
      return wasmFactory;
  }
}
