import { useEffect, useState } from 'react';
import { notify } from '../../state/lab.ts';
import { useController } from '../context.ts';
import styles from './Header.module.css';

const SHOWN_MS = 2500;

/** Copies the link of what is on the controls: whoever opens it gets the same run. */
export function ShareButton() {
  const controller = useController();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const share = async () => {
    const link = `${window.location.href.split('#')[0]}#${controller.shareLink()}`;
    try {
      await navigator.clipboard.writeText(link);
      setCopied(true);
    } catch {
      notify(
        controller.lab,
        'info',
        `The browser does not allow copying. The link of this experiment: ${link}`,
      );
    }
  };
  return (
    <>
      <button type="button" className={styles.primary} onClick={share}>
        {copied ? 'Link copied' : 'Share link'}
      </button>
      <span className="visually-hidden" role="status">
        {copied ? 'The link of this experiment is copied.' : ''}
      </span>
    </>
  );
}
