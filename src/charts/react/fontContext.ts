import { createContext } from 'react';

/** Type size of all charts in CSS pixels, where a page is made for a projector; undefined = as each chart says. */
export const ChartFontContext = createContext<number | undefined>(undefined);
