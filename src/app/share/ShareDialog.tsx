import { useId, useMemo, useState } from 'react';
import { useStore } from 'zustand/react';
import { writeLink } from '../../experiment/link.ts';
import { DEFAULT_SCREEN, type Screen } from '../../state/screen.ts';
import { type ShareView, viewOr, viewsOf } from '../../state/views.ts';
import { useController } from '../lab/context.ts';
import { LETTERS } from '../lab/figures/overlays.ts';
import { shareLink } from '../lab/shareLink.ts';
import { VIEW_TITLES } from '../lab/views/titles.ts';
import { useLab, useRoute } from '../shell/context.ts';
import { pageAddress } from '../shell/embedded.ts';
import { settingsLine } from '../shell/words.ts';
import { Copyable } from '../ui/Copyable.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { LockTable } from './LockTable.tsx';
import { embedSnippet, sharedLink } from './links.ts';
import { qrCode } from './qr.ts';
import styles from './ShareDialog.module.css';

/** The link of what is on the screen, as text, as a QR code and as a frame for other pages, and what it lets others change. */
export default function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const controller = useController();
  const page = useRoute((route) => route.page);
  const experiment = useLab((s) => s.experiment);
  const screen = useLab((s) => s.screen);
  useLab((s) => s.run?.status); // the link of a finished run has its fingerprint
  const [wishes, setWishes] = useState<Partial<Screen>>({});
  const [view, setView] = useState<ShareView>(viewOr(null, experiment));
  const [fingerprint, setFingerprint] = useState(true);
  const [large, setLarge] = useState(false);

  const inLab = page === 'lab';
  const wished: Screen = { ...DEFAULT_SCREEN, ...screen, presenting: false, view: null, ...wishes };
  const own = shareLink(controller);
  const promises = own.split('&').some((part) => part.startsWith('fp='));
  const link = inLab
    ? sharedLink(own, { fingerprint, screen: { ...wished, view: wished.presenting ? view : null } })
    : own;
  const url = `${pageAddress()}#${link}`;
  const embedded = sharedLink(own, { fingerprint, screen: { ...wished, presenting: false, view } });
  return (
    <Dialog
      title={`Share ${inLab ? 'this experiment' : `this ${page}`}`}
      className={styles.dialog}
      onClose={onClose}
    >
      <div className={styles.columns} data-large={large}>
        <QrCode url={url} large={large} onLarge={setLarge} />
        {!large && (
          <div className={styles.options}>
            <Copyable label="Link" text={url} rows={4} copy="Copy link" />
            {inLab && <LaidOver />}
            {inLab && (
              <>
                <FingerprintChoice promised={promises} on={fingerprint} onChange={setFingerprint} />
                <label className={styles.check}>
                  <input
                    type="checkbox"
                    checked={wished.presenting}
                    onChange={(event) => setWishes({ ...wishes, presenting: event.target.checked })}
                  />
                  opens for an audience: large type, one chart at a time
                </label>
                {wished.presenting && <ViewChoice name="View to begin with" view={view} onChange={setView} />}
              </>
            )}
          </div>
        )}
      </div>
      {inLab && !large && (
        <>
          <details className={styles.more}>
            <summary>Lock or hide controls</summary>
            <p>
              Locked controls are shown and cannot be moved; hidden ones are not shown and keep their values.
              Opening another link frees them.
            </p>
            <LockTable
              experiment={experiment}
              locks={wished}
              onChange={(locks) => setWishes({ ...wishes, ...locks })}
            />
          </details>
          <details className={styles.more}>
            <summary>Embed in another page</summary>
            <ViewChoice name="View to embed" view={view} onChange={setView} />
            <Copyable
              label="HTML"
              text={embedSnippet(pageAddress(), embedded, `Widenet: ${settingsLine(experiment)}`)}
              rows={4}
              copy="Copy HTML"
            />
            <p>
              <a href={`${pageAddress()}?embed#${embedded}`} target="_blank" rel="noopener">
                See it by itself
              </a>
            </p>
          </details>
        </>
      )}
    </Dialog>
  );
}

/** That a link holds one run, and the links of those which lie over it. */
function LaidOver() {
  const { overlays } = useController();
  const laid = useStore(overlays);
  if (laid.length === 0) return null;
  const one = laid.length === 1;
  return (
    <div className="note">
      <p>
        {one ? 'The run' : 'The runs'} laid over this one {one ? 'is' : 'are'} not in the link: it holds one
        experiment. {one ? 'Its' : 'Their'} own {one ? 'link' : 'links'}:
      </p>
      <ul>
        {laid.map(({ id, name, slot, experiment, fingerprint }) => (
          <li key={id}>
            <a
              href={`#${writeLink(experiment, fingerprint === null ? {} : { fp: fingerprint })}`}
              target="_blank"
              rel="noopener"
            >
              {LETTERS[slot]}: {name}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function ViewChoice(props: {
  readonly name: string;
  readonly view: ShareView;
  readonly onChange: (view: ShareView) => void;
}) {
  const { name, view, onChange } = props;
  const experiment = useLab((s) => s.experiment);
  return (
    <label className={styles.choice}>
      {name}
      <select value={view} onChange={(event) => onChange(asView(event.target.value, view))}>
        {viewsOf(experiment).map((id) => (
          <option key={id} value={id}>
            {VIEW_TITLES[id]}
          </option>
        ))}
      </select>
    </label>
  );
}

function asView<T extends string>(text: string, present: T): T {
  return text in VIEW_TITLES ? (text as T) : present;
}

function FingerprintChoice(props: {
  readonly promised: boolean;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}) {
  const { promised, on, onChange } = props;
  const id = useId();
  return (
    <div>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={promised && on}
          disabled={!promised}
          aria-describedby={id}
          onChange={(event) => onChange(event.target.checked)}
        />
        with the fingerprint of this run
      </label>
      <p id={id} className="note">
        {promised
          ? 'Whoever opens the link is told whether their run has the same bits.'
          : 'A run has one when it is finished and its engine is exact.'}
      </p>
    </div>
  );
}

function QrCode(props: {
  readonly url: string;
  readonly large: boolean;
  readonly onLarge: (on: boolean) => void;
}) {
  const { url, large, onLarge } = props;
  const code = useMemo(() => qrCode(url), [url]);
  if (code === null) return <p className="note">This link is too long for a QR code: share it as text.</p>;
  return (
    <div className={styles.qr}>
      <svg
        viewBox={`0 0 ${code.size} ${code.size}`}
        role="img"
        aria-label="QR code of the link"
        shapeRendering="crispEdges"
      >
        <rect width={code.size} height={code.size} fill="#fff" />
        <path d={code.path} fill="#000" />
      </svg>
      <button type="button" onClick={() => onLarge(!large)}>
        {large ? 'Back' : 'Larger, for a projector'}
      </button>
    </div>
  );
}
