import { createContext, useContext } from 'react';
import { useStore } from 'zustand/react';
import type { LabState } from '../../state/lab.ts';
import type { Page } from './page.ts';
import type { Route } from './route.ts';

export const PageContext = createContext<Page | null>(null);

/** The page itself: its store, its route and its screen. */
export function usePage(): Page {
  const page = useContext(PageContext);
  if (page === null) throw new Error('Wrap the page in <PageContext value={page}>.');
  return page;
}

/** A slice of the store; the component renders again only when the slice changes, so select as little as is shown. */
export function useLab<T>(select: (state: LabState) => T): T {
  return useStore(usePage().lab, select);
}

/** Which page is shown, or a part of it. */
export function useRoute<T>(select: (route: Route) => T): T {
  return useStore(usePage().route, select);
}
