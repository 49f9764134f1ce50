/// <reference types="vite-plugin-pwa/client" />
import { type Lab, notify } from '../../../state/lab.ts';
import { update } from './update.ts';

/** The first run has the machine to itself before everything else is stored for later. */
const AFTER_MS = 4000;

/** Stores the whole lab for use without a network, where the browser can. Never throws: the page works without. */
export function workOffline(lab: Lab): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const later = () => setTimeout(() => void register(lab), AFTER_MS);
  if (document.readyState === 'complete') later();
  else window.addEventListener('load', later, { once: true });
}

async function register(lab: Lab): Promise<void> {
  const { registerSW } = await import('virtual:pwa-register');
  // the page that asks for the new version reloads; others of this site go on with the code they have
  let asked = false;
  const take = registerSW({
    immediate: true,
    onNeedRefresh: () =>
      update.setState({
        take: () => {
          asked = true;
          void take();
        },
      }),
    onNeedReload: () => {
      if (asked) window.location.reload();
    },
    onRegisterError: (cause: unknown) => {
      // private windows and policies refuse service workers; only somebody who counts on it must know
      const why = cause instanceof Error ? cause.message : String(cause);
      if (!navigator.onLine) notify(lab, 'warning', `This page could not be stored for offline use: ${why}`);
    },
  });
}
