import type { ReactNode } from 'react';
import { applies, type Group, SETTINGS, type Setting } from '../../experiment/settings.ts';
import { useController, useLab } from '../context.ts';
import { CertificatePanel } from './CertificatePanel.tsx';
import { ChoiceControl } from './ChoiceControl.tsx';
import { CsvChooser, useDroppedFiles } from './CsvChooser.tsx';
import { NumberControl } from './NumberControl.tsx';
import styles from './settings.module.css';
import { WidthsControl } from './WidthsControl.tsx';

export const GROUPS: readonly { readonly id: Group; readonly title: string }[] = [
  { id: 'data', title: 'Data' },
  { id: 'network', title: 'Network' },
  { id: 'training', title: 'Training' },
];

/** All settings that have a meaning for the chosen source, in the table's order. */
export function SettingsPanel() {
  const controller = useController();
  const dropping = useDroppedFiles();
  return (
    <aside
      id="settings"
      className={styles.panel}
      data-dropping={dropping}
      aria-labelledby="settings-title"
      tabIndex={-1}
    >
      <h2 id="settings-title" className="visually-hidden">
        Settings
      </h2>
      {GROUPS.map(({ id, title }) => (
        <Fold key={id} id={id} title={title}>
          <Controls group={id} />
          {id === 'data' && <CertificatePanel />}
        </Fold>
      ))}
      <button type="button" className={styles.reset} onClick={() => controller.reset()}>
        Default settings
      </button>
    </aside>
  );
}

function Controls({ group }: { readonly group: Group }) {
  const source = useLab((s) => s.experiment.data);
  return SETTINGS.filter((setting) => setting.group === group && applies(setting, source)).map((setting) => (
    <div key={setting.key}>
      <Control setting={setting} />
      {setting.key === 'data' && source === 'csv' && <CsvChooser />}
    </div>
  ));
}

export function Control({ setting }: { readonly setting: Setting }) {
  switch (setting.type) {
    case 'choice':
      return <ChoiceControl setting={setting} />;
    case 'list':
      return <WidthsControl setting={setting} />;
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
