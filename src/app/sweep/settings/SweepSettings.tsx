import { useMemo } from 'react';
import { applies, SETTINGS, type Setting } from '../../../experiment/settings.ts';
import { type Settings, SettingsContext } from '../../lab/context.ts';
import panelStyles from '../../lab/settings/panel.module.css';
import { Control, Fold, GROUPS } from '../../lab/settings/SettingsPanel.tsx';
import { useSweep, useSweepController } from '../context.ts';
import { AxisControl } from './AxisControl.tsx';
import { changeBase } from './edit.ts';
import { ResultControl } from './ResultControl.tsx';

/** What is swept, what is read from each network, and everything that stays the same. */
export function SweepSettings() {
  const controller = useSweepController();
  const base = useSweep((s) => s.sweep.base);
  const settings = useMemo(
    (): Settings => ({
      experiment: base,
      change: (key, value) => {
        const { sweep } = controller.store.getState();
        // one width: its control is that of a number
        const list = key === 'm' && typeof value === 'number' ? [value] : value;
        controller.change(changeBase(sweep, key, list as typeof value));
      },
    }),
    [controller, base],
  );
  return (
    <aside id="settings" className={panelStyles.panel} aria-labelledby="settings-title" tabIndex={-1}>
      <h2 id="settings-title" className="visually-hidden">
        Settings of the sweep
      </h2>
      <SettingsContext value={settings}>
        <Fold id="swept" title="What is swept">
          <AxisControl which="x" />
          <AxisControl which="y" />
          <AxisControl which="over" />
          <Seeds />
        </Fold>
        <Fold id="result" title="What is read">
          <ResultControl />
        </Fold>
        {GROUPS.map(({ id, title }) => (
          <Fold key={id} id={id} title={title}>
            <Base group={id} />
          </Fold>
        ))}
      </SettingsContext>
    </aside>
  );
}

function Seeds() {
  return SETTINGS.filter(({ key }) => key === 'seeds' || key === 'seed').map((setting) => (
    <Control key={setting.key} setting={setting} />
  ));
}

/** The settings of a group that are not swept. */
function Base({ group }: { readonly group: Setting['group'] }) {
  const base = useSweep((s) => s.sweep.base);
  const x = useSweep((s) => s.sweep.x.key);
  const y = useSweep((s) => s.sweep.y?.key ?? null);
  const over = useSweep((s) => s.sweep.over?.key ?? null);
  return SETTINGS.filter(
    ({ key, group: own }) =>
      own === group &&
      key !== x &&
      key !== y &&
      key !== over &&
      !['seed', 'seeds', 'engine'].includes(key) &&
      applies({ key }, base),
  ).map((setting) => (
    <Control key={setting.key} setting={setting.key === 'm' ? oneWidth(setting) : setting} />
  ));
}

/** Where the width is not swept there is one of it: a number like the others. */
function oneWidth(setting: Setting): Setting {
  if (setting.type !== 'list') return setting;
  const { key, symbol, group, min, max, hint } = setting;
  const fallback = 1000;
  const label = 'width';
  return {
    key,
    symbol,
    label,
    group,
    min,
    max,
    hint,
    type: 'integer',
    scale: 'log',
    fallback,
    sliderMax: 10_000,
  };
}
