import { whenPrinted } from '../../../charts/react/whenPrinted.ts';

/**
 * On paper only, from the first moment on and whatever page is shown: the address in the address bar. It gives way where the page has a
 * head with its link (`data-paper-link`).
 */
export function linkOnPaper(): void {
  const address = document.createElement('p');
  address.className = 'paper-link';
  address.ariaHidden = 'true';
  document.body.append(address);
  whenPrinted(() => {
    address.textContent = window.location.href;
  });
}
