import { createContext } from 'react';

/** Where a view stands: among the others in the lab, alone in front of an audience, or alone in somebody else's page. */
export type Standing = 'lab' | 'hall' | 'frame';

/** Alone, a view is its picture and a sentence: what one chooses and presses stays in the lab. */
export const StandingContext = createContext<Standing>('lab');
