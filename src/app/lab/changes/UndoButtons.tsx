import { useStore } from 'zustand/react';
import { useController } from '../context.ts';
import { useUndoKeys } from './undoKeys.ts';

/** Takes the last change of a setting back, or makes it again. */
export function UndoButtons() {
  const controller = useController();
  const { undo, redo } = useStore(controller.changes.store);
  useUndoKeys(controller);
  return (
    <>
      <Way name="Undo" to={undo} keys="Control+Z" keysText="Ctrl+Z" act={() => controller.undo()} />
      <Way
        name="Redo"
        to={redo}
        keys="Control+Shift+Z"
        keysText="Ctrl+Shift+Z"
        act={() => controller.redo()}
      />
    </>
  );
}

function Way(props: {
  readonly name: 'Undo' | 'Redo';
  readonly to: string | null;
  readonly keys: string;
  readonly keysText: string;
  readonly act: () => void;
}) {
  const { name, to, keys, keysText, act } = props;
  return (
    // aria-disabled: a button that was just used must not lose the focus
    <button
      type="button"
      data-icon
      aria-disabled={to === null}
      aria-keyshortcuts={keys}
      aria-label={to === null ? name : `${name}: ${to}`}
      title={to === null ? `Nothing to ${name.toLowerCase()}` : `${name}: ${to}. Keyboard: ${keysText}`}
      onClick={act}
    >
      <svg
        viewBox="0 0 16 16"
        width="16"
        height="16"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
      >
        <g transform={name === 'Redo' ? 'matrix(-1 0 0 1 16 0)' : undefined}>
          <path d="M6 2.5 2.5 6 6 9.5M2.5 6h7a4 4 0 0 1 0 8H6" strokeLinecap="round" strokeLinejoin="round" />
        </g>
      </svg>
    </button>
  );
}
