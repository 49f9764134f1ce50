import { type ComponentType, Suspense, useEffect, useState } from 'react';
import { whenShown } from '../../charts/react/whenShown.tsx';
import { notify } from '../../state/lab.ts';
import { usePage } from './context.ts';

interface DialogProps {
  readonly onClose: () => void;
}

/** A button and the dialog behind it, whose code is loaded when it is first opened. */
export function LazyDialog(props: {
  /** on the button */
  readonly name: string;
  readonly className?: string | undefined;
  readonly load: () => Promise<{ readonly default: ComponentType<DialogProps> }>;
  /** what the reader is told where the code cannot be loaded */
  readonly instead: string | (() => string);
}) {
  const { name, className, load, instead } = props;
  const [open, setOpen] = useState(false);
  const [Dialog] = useState(() =>
    whenShown<DialogProps>(load, ({ onClose }) => (
      <NotLoaded text={typeof instead === 'string' ? instead : instead()} onClose={onClose} />
    )),
  );
  return (
    <>
      <button type="button" className={className} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {name}
      </button>
      {open && (
        <Suspense fallback={null}>
          <Dialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

function NotLoaded({ text, onClose }: DialogProps & { readonly text: string }) {
  const { lab } = usePage();
  useEffect(() => {
    notify(lab, 'error', text);
    onClose();
  }, [lab, text, onClose]);
  return null;
}
