import { lineChart } from '../../charts/lineChart.ts';
import type { ChartSource } from '../../charts/react/source.ts';
import { specToCsv, specToTable } from '../../charts/table.ts';
import { FIGURE } from './exportFigure.ts';
import { SaveAs } from './SaveAs.tsx';

export { FIGURE } from './exportFigure.ts';
export { fileName, save } from './saveFile.ts';

/** A line chart's numbers and its picture, as files. */
export function Downloads({ source }: { readonly source: ChartSource }) {
  return (
    <SaveAs
      title={source.getSpec().title}
      scene={() => lineChart({ ...source.getSpec(), reading: null }, FIGURE)}
      table={() => specToTable(source.getSpec())}
      csv={() => specToCsv(source.getSpec())}
    />
  );
}
