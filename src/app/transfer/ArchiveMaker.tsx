import { useEffect, useRef, useState } from 'react';
import { hasInfiniteWidth } from '../../experiment/settings.ts';
import type { RunSummary } from '../../state/lab.ts';
import { megabytes } from '../../text/numbers.ts';
import { useController } from '../lab/context.ts';
import { save } from '../ui/saveFile.ts';
import styles from './ArchiveMaker.module.css';
import { archiveEngine, archiveOf, archiveRefusal, runBytes } from './archive.ts';

/** The archive of a run: made in a worker by training again, with its progress, and stopped at will. */
export function ArchiveMaker({ run, name }: { readonly run: RunSummary; readonly name: string }) {
  const controller = useController();
  const [share, setShare] = useState<number | null>(null);
  const [told, setTold] = useState('');
  const making = useRef<AbortController | null>(null);
  useEffect(() => () => making.current?.abort(), []);
  const refusal = archiveRefusal(run);

  const make = async () => {
    const abort = new AbortController();
    making.current = abort;
    setShare(0);
    setTold('');
    try {
      save(`${name}.zip`, 'application/zip', await archiveOf(controller, run, setShare, abort.signal));
      setTold('The archive is made.');
    } catch (error) {
      if (abort.signal.aborted) setTold('Stopped.');
      else setTold(error instanceof Error ? error.message : String(error));
    } finally {
      setShare(null);
      making.current = null;
    }
  };

  return (
    <li>
      {share === null ? (
        <button type="button" disabled={refusal !== null} onClick={() => void make()}>
          NPZ
        </button>
      ) : (
        <button type="button" onClick={() => making.current?.abort()}>
          Stop
        </button>
      )}
      <span>
        {refusal ?? (
          <>
            A zip with one NumPy file per network (data, W₀, A, every batch, final weights, measurements;{' '}
            {megabytes(runBytes(run))} before packing) and <code>replay.py</code>, which trains again in NumPy
            and checks every measurement.{' '}
            {hasInfiniteWidth(run.experiment) &&
              'The network of infinite width has no weights and is left out. '}
            Making it trains the networks once more
            {run.engine !== null && archiveEngine(run) !== run.engine.name && ', with the exact engine'}.
          </>
        )}
        {share !== null && (
          <progress className={styles.progress} aria-label="Progress of the archive" max={1} value={share} />
        )}
        <span role="status" className={styles.told}>
          {told}
        </span>
      </span>
    </li>
  );
}
