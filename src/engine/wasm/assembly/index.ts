// What the host calls. Everything works on memory that the host lays out (see arm.ts) and imports.
export { drawNormals, drawScaled, drawWords } from './draws';
export { deepRememberStart } from './deepMeasure';
export { rememberStart } from './measure';
export { regressionMeasure } from './regressionMeasure';
export { regressionSteps } from './regressionTrain';
export { command, help } from './team';
