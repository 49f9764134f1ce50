import { type ReactNode, use } from 'react';
import controlsStyles from './controls.module.css';
import { StandingContext } from './standing.ts';

/** What is chosen in a view; a view that stands alone shows its first choice. */
export function Controls({ children }: { readonly children: ReactNode }) {
  return use(StandingContext) === 'lab' ? <div className={controlsStyles.controls}>{children}</div> : null;
}
