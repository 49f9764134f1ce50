import { memo } from 'react';
import { Chart } from '../../../../charts/react/Chart.tsx';
import { useChartRoom } from '../../../../charts/react/fontContext.ts';
import type { ChartSource } from '../../../../charts/react/source.ts';
import { useLab } from '../../../shell/context.ts';
import { settingsLine } from '../../../shell/words.ts';
import { keepFormulasTogether } from '../../../ui/keepFormulasTogether.ts';
import { Downloads } from '../../figures/Downloads.tsx';

/** A line chart of a view, with its files; its view renders often while more becomes known, and it need not. */
export const InsightChart = memo(function InsightChart(props: {
  readonly source: ChartSource;
  /** one of several that are small, with the settings once below all of them */
  readonly small?: boolean;
}) {
  const { source, small = false } = props;
  return (
    <Chart
      source={source}
      {...useChartRoom(small ? 230 : 300)}
      caption={small ? '' : <SettingsLine />}
      actions={<Downloads source={source} />}
    />
  );
});

/** The settings of the run under a chart; the whole caption, with the link, goes into the files. */
export function SettingsLine() {
  return useLab((s) => {
    if (s.run === null) return '';
    const { experiment } = s.run;
    return `${experiment.seeds > 1 ? `seed ${experiment.seed} only · ` : ''}${keepFormulasTogether(settingsLine(experiment))}`;
  });
}
