import { lazy, type ReactNode, Suspense } from 'react';
import {
  applies,
  type Group,
  SETTINGS,
  type Setting,
  type Setup,
  sourceRow,
} from '../../../experiment/settings.ts';
import { ALL_SETTINGS_LOCK, fixedSettings, isHidden } from '../../../state/locks.ts';
import { useLab } from '../../shell/context.ts';
import { Hint } from '../../shell/hints/Hint.tsx';
import { Deferred } from '../../ui/Deferred.tsx';
import { useController } from '../context.ts';
import { CertificatePanel } from './CertificatePanel.tsx';
import { ChoiceControl } from './ChoiceControl.tsx';
import { NumberControl } from './NumberControl.tsx';
import panelStyles from './panel.module.css';
import styles from './SettingsPanel.module.css';
import { useHidden, useLocked } from './useLocked.ts';
import { WidthsControl } from './WidthsControl.tsx';

/** Of the reader's own tables only. */
const CsvChooser = lazy(() => import('../table/CsvChooser.tsx'));
const TextControl = lazy(() => import('./TextControl.tsx'));

export const GROUPS: readonly { readonly id: Group; readonly title: string }[] = [
  { id: 'data', title: 'Data' },
  { id: 'network', title: 'Network' },
  { id: 'training', title: 'Training' },
];

/** All settings that have a meaning for the chosen source, in the table's order. */
export function SettingsPanel() {
  const controller = useController();
  const hidden = useLab((s) => s.screen.hidden);
  const locked = useLab((s) => s.screen.locked.length > 0);
  const setup = useSetup();
  const held = useLab((s) => fixedSettings(s.screen, s.experiment).length);
  const all = SETTINGS.filter((setting) => applies(setting, setup));
  const folded: readonly string[] = useLab((s) => s.screen.folded);
  const hintStands = all.some(
    (setting) => hinted(setting) && !isHidden(setting, { hidden }) && !folded.includes(setting.group),
  );
  if (hidden.includes(ALL_SETTINGS_LOCK)) return null;
  const groups = GROUPS.filter(({ id }) =>
    all.some((setting) => setting.group === id && !isHidden(setting, { hidden })),
  );
  return (
    <aside id="settings" className={panelStyles.panel} aria-labelledby="settings-title" tabIndex={-1}>
      <h2 id="settings-title" className="visually-hidden">
        Settings
      </h2>
      {!hintStands && (
        <Deferred rank={2}>
          <Hint place="settings" general />
        </Deferred>
      )}
      {locked && (
        <p className={styles.heldNote}>
          The link that was opened has locked some settings. Opening another link frees them.
        </p>
      )}
      {groups.map(({ id, title }) => (
        <Deferred key={id} rank={2}>
          <Fold id={id} title={title}>
            <Controls group={id} />
            {id === 'data' && <CertificatePanel />}
          </Fold>
        </Deferred>
      ))}
      <Deferred rank={2}>
        <button
          type="button"
          className={styles.reset}
          disabled={held === all.length}
          onClick={() => controller.reset()}
        >
          Default settings
        </button>
      </Deferred>
    </aside>
  );
}

/** The setting that the hint speaks of. */
function hinted({ key }: Setting): boolean {
  return key === 'delta';
}

/** What says which settings have a meaning. */
function useSetup(): Setup {
  const data = useLab((s) => s.experiment.data);
  const model = useLab((s) => s.experiment.model);
  return { data, model };
}

function Controls({ group }: { readonly group: Group }) {
  const setup = useSetup();
  return SETTINGS.filter((setting) => setting.group === group && applies(setting, setup)).map((setting) => (
    <Shown key={setting.key} setting={setting}>
      {hinted(setting) && <SliderHint setting={setting} />}
      <Control setting={setting} />
      {setting.key === 'data' && sourceRow(setup.data).file === 'table' && (
        <Suspense fallback={null}>
          <CsvChooser />
        </Suspense>
      )}
    </Shown>
  ));
}

function SliderHint({ setting }: { readonly setting: Setting }) {
  const folded = useLab((s) => s.screen.folded.some((id) => id === setting.group));
  const locked = useLocked(setting);
  return folded ? null : <Hint place="settings" general={locked} />;
}

function Shown({ setting, children }: { readonly setting: Setting; readonly children: ReactNode }) {
  return useHidden(setting) ? null : <div>{children}</div>;
}

export function Control({ setting }: { readonly setting: Setting }) {
  switch (setting.type) {
    case 'choice':
      return <ChoiceControl setting={setting} />;
    case 'list':
      return <WidthsControl setting={setting} />;
    case 'text':
      return (
        <Suspense fallback={null}>
          <TextControl setting={setting} />
        </Suspense>
      );
    default:
      return <NumberControl setting={setting} />;
  }
}

export function Fold({
  id,
  title,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}) {
  const controller = useController();
  const folded = useLab((s) => s.screen.folded.includes(id));
  return (
    <section className={styles.group}>
      <h3 className={styles.title}>
        <button
          type="button"
          aria-expanded={!folded}
          aria-controls={`group-${id}`}
          onClick={() => controller.toggleFold(id)}
        >
          {title}
        </button>
      </h3>
      <div id={`group-${id}`} className={styles.controls} hidden={folded}>
        {children}
      </div>
    </section>
  );
}
