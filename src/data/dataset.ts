import type { Experiment } from '../experiment/settings.ts';
import { type Streams, streamsOf } from '../random/stream.ts';
import { certify } from './certificate.ts';
import type { CsvTable } from './csv.ts';
import { digitsData } from './digits.ts';
import { gaussianData } from './gaussian.ts';
import { corruptInputs } from './inputs.ts';
import { noisyLabels } from './labels.ts';
import type { MnistDigits } from './mnist.ts';
import type { SourceData } from './source.ts';
import { sphereData } from './sphere.ts';
import { structuredData } from './structured.ts';
import { tableData } from './tableData.ts';
import { teacherData } from './teacher.ts';
import { DataError, type Dataset } from './types.ts';
import { xorData } from './xor.ts';

/** What cannot be computed but has to be loaded: parsed already, and needed by its own source only. */
export interface DataFiles {
  readonly mnist?: MnistDigits;
  readonly csv?: CsvTable;
}

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
  const data = corruptInputs(sourceData(experiment, streams, files), experiment.inputs, streams);
  const { k, d, train, test } = data;
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
    certificate: certify(experiment.data, experiment.data === 'structured' ? experiment.place : null, data),
  };
}

function sourceData(experiment: Experiment, streams: Streams, files: DataFiles): SourceData {
  switch (experiment.data) {
    case 'structured':
      return structuredData(experiment, streams);
    case 'gaussian':
      return gaussianData(experiment, streams);
    case 'xor':
      return xorData(experiment, streams);
    case 'teacher':
      return teacherData(experiment, streams);
    case 'sphere':
      return sphereData(experiment, streams);
    case 'mnist':
      if (files.mnist !== undefined) return digitsData(experiment, files.mnist);
      throw new DataError(
        'The MNIST digits are not loaded. Load data/mnist-6000-2000.bin.gz and try again, or choose another source.',
      );
    case 'csv':
      if (files.csv !== undefined) return tableData(experiment, streams, files.csv);
      throw new DataError('No CSV file is open. Choose a file of your own, or choose another source.');
  }
}
