import type { EngineChoice } from '../experiment/settings.ts';
import type { EngineName } from './protocol.ts';

/** Engines to try for a choice, in order: what was asked for, then what the run goes on with where that cannot run. */
export function enginesFor(choice: EngineChoice): readonly EngineName[] {
  switch (choice) {
    case 'reference':
      return ['reference'];
    case 'webgl':
      return ['webgl', 'wasm', 'reference'];
    default:
      return ['wasm', 'reference'];
  }
}
