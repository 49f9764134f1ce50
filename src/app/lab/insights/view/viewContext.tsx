import { createContext, type ReactNode, use } from 'react';
import controlsStyles from './viewControls.module.css';

/** Where a view is shown: among the others in the lab, alone in front of an audience, or alone in somebody else's page. */
export type ViewContext = 'lab' | 'present' | 'embed';

/** Alone, a view is its picture and a sentence: what one chooses and presses stays in the lab. */
export const ViewContext = createContext<ViewContext>('lab');

/** What is chosen in a view; a view that stands alone shows its first choice. */
export function ViewControls({ children }: { readonly children: ReactNode }) {
  return use(ViewContext) === 'lab' ? <div className={controlsStyles.controls}>{children}</div> : null;
}
