import { type Experiment, modelRow, sourceRow } from '../experiment/settings.ts';
import { type Streams, streamsOf } from '../random/stream.ts';
import { certify } from './certificate.ts';
import { corruptInputs } from './inputs.ts';
import { noisyLabels } from './labels.ts';
import { laterInputs } from './sequences.ts';
import { type DataFiles, SOURCE_DATA } from './sources.ts';
import type { Dataset } from './types.ts';

/**
 * The points of an experiment for one seed, with labels and a certificate. Pure: the same bits on every machine. Points
 * are computed in float64 and rounded to float32 once. Training labels carry the label noise p, test labels never do.
 * @param streams where the random numbers of a seed come from: the same ones, drawn here or by the kernels
 * @throws DataError where the settings, or the file, allow no data set
 */
export function makeDataset(
  experiment: Experiment,
  seed: number,
  files: DataFiles,
  streams: Streams = streamsOf(seed),
): Dataset {
  const data = corruptInputs(
    SOURCE_DATA[experiment.data](experiment, streams, files),
    experiment.inputs,
    streams,
  );
  const { k, d, train, test } = data;
  const placement = sourceRow(experiment.data).settings.includes('place') ? experiment.place : null;
  return {
    source: experiment.data,
    k,
    d,
    n: train.count,
    nTest: test.count,
    X: train.X,
    y: data.regression === undefined ? noisyLabels(train.y, k, experiment.p, streams) : train.y,
    yClean: train.y,
    XTest: test.X,
    yTest: test.y,
    component: train.component,
    componentTest: test.component,
    ...data.regression,
    ...(data.table === undefined ? {} : { table: data.table }),
    ...(modelRow(experiment.model).takesSequences === true
      ? { later: laterInputs(experiment, data, streams) }
      : {}),
    certificate: certify(experiment.data, placement, data),
  };
}
