import { createContext } from 'react';
import { LIGHT, type Palette } from '../palette.ts';

/** The palette all charts below are painted in; the page provides the one of its theme. */
export const PaletteContext = createContext<Palette>(LIGHT);
