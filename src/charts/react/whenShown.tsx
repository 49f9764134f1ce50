import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/**
 * A component whose code is loaded when it is first shown.
 * @param instead what stands in its place where the code cannot be loaded: what is missing, in words, or a component
 */
export function whenShown<P extends object>(
  load: () => Promise<{ readonly default: ComponentType<P> }>,
  instead: string | ComponentType<P>,
): LazyExoticComponent<ComponentType<P>> {
  const other = typeof instead === 'string' ? () => <NotLoaded what={instead} /> : instead;
  return lazy(() => load().catch(() => ({ default: other })));
}

/** @param what is missing, in words */
export function NotLoaded({ what }: { readonly what: string }) {
  return (
    <p role="alert">
      {what} could not be loaded. Check the connection and reload the page; the link keeps what was set.
    </p>
  );
}
