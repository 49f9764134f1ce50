import type { Experiment, Source } from '../experiment/settings.ts';
import type { Streams } from '../random/stream.ts';
import type { CsvTable } from './csv.ts';
import { digitsData } from './digits.ts';
import { gaussianData } from './gaussian.ts';
import type { MnistDigits } from './mnistDigits.ts';
import type { SourceData } from './source.ts';
import { sphereData } from './sphere.ts';
import { structuredData } from './structured.ts';
import { tableData } from './tableData.ts';
import { teacherData } from './teacher.ts';
import { DataError } from './types.ts';
import { xorData } from './xor.ts';

/** What cannot be computed but has to be loaded: parsed already, and needed by its own source only. */
export interface DataFiles {
  readonly mnist?: MnistDigits;
  readonly csv?: CsvTable;
}

type MakeData = (experiment: Experiment, streams: Streams, files: DataFiles) => SourceData;

/** How the points of each source of experiment/sources.ts are made. */
export const SOURCE_DATA: Readonly<Record<Source, MakeData>> = {
  structured: structuredData,
  gaussian: gaussianData,
  xor: xorData,
  teacher: teacherData,
  sphere: sphereData,
  mnist: (experiment, _, { mnist }) => {
    if (mnist !== undefined) return digitsData(experiment, mnist);
    throw new DataError(
      'The MNIST digits are not loaded. Load data/mnist-6000-2000.bin.gz and try again, or choose another source.',
    );
  },
  csv: (experiment, streams, { csv }) => {
    if (csv !== undefined) return tableData(experiment, streams, csv);
    throw new DataError('No CSV file is open. Choose a file of your own, or choose another source.');
  },
};
