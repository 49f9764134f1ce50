// What the host calls for deep and recurrent networks: kernels of their own, which most pages never load (see index.ts).
export { deepRememberStart } from './deepMeasure';
export { command, help } from './deepTeam';
export { recurrentRememberStart } from './recurrentMeasure';
