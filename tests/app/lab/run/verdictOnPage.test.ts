import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Controller } from '../../../../src/app/lab/controller.ts';
import { Sentences } from '../../../../src/app/lab/run/Verdict.tsx';
import { PageContext } from '../../../../src/app/shell/context.ts';
import { readLink } from '../../../../src/experiment/link.ts';
import { MEASUREMENTS } from '../../../../src/measure/measurements.ts';
import { planArms } from '../../../../src/run/plan.ts';
import { createLab } from '../../../../src/state/lab.ts';
import { RunSeries } from '../../../../src/state/series.ts';
import { measurement } from '../../fakes.ts';

test('the verdict says nothing of steps that the counter has not reached', () => {
  const { experiment } = readLink('v=2&m=10,30&seeds=1&T=1000');
  const series = new RunSeries(
    planArms(experiment),
    MEASUREMENTS.map(({ name }) => name),
  );
  for (const { index } of series.arms)
    for (const step of [0, 226, 367, 400])
      series.add(index, step, { ...measurement(0.1), trainError: step < 367 ? 0.4 : 0 });
  const said = (step: number) => {
    const lab = createLab();
    lab.setState({
      run: {
        ...{ id: 1, experiment, series, status: 'running', step, stepsPerSecond: null },
        ...{ engine: null, engineNote: null, data: null, loading: null, error: null },
      },
    });
    // rendered without a page, a store shows its first state
    const controller = { lab: { ...lab, getInitialState: lab.getState } } as unknown as Controller;
    return renderToStaticMarkup(createElement(PageContext, { value: controller }, createElement(Sentences)));
  };
  expect(said(226)).toContain('not fitted the training set');
  expect(said(226)).not.toContain('367');
  expect(said(400)).toContain('from step 367 on');
});
