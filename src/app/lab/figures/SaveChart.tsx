import { lineChart } from '../../../charts/lineChart.ts';
import { type ChartSource, useSlowSpec } from '../../../charts/react/source.ts';
import { specToCsv, specToTable } from '../../../charts/table.ts';
import { EXPORT_SIZE } from './fileName.ts';
import { SaveAs } from './SaveAs.tsx';

/** A line chart's numbers and its picture, as files. */
export function SaveChart({ source }: { readonly source: ChartSource }) {
  const { title } = useSlowSpec(source); // it may name the step that is shown
  return (
    <SaveAs
      title={title}
      scene={() => lineChart({ ...source.getSpec(), reading: null }, EXPORT_SIZE)}
      table={() => specToTable(source.getSpec())}
      csv={() => specToCsv(source.getSpec())}
    />
  );
}
