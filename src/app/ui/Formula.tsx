import { useEffect, useRef, useState } from 'react';
import styles from './Formula.module.css';

export interface FormulaText {
  /** LaTeX */
  readonly tex: string;
  /** the same in words, read where the formula cannot be set */
  readonly words: string;
}

/** smallest share of its size at which a formula is still readable */
const MIN_SCALE = 0.6;

/**
 * A formula on a line of its own, as large as its column allows; screen readers get its MathML. Where `\\qquad` parts it, it
 * goes on in the next line if the column is narrow.
 */
export function Formula({ tex, words }: FormulaText) {
  const box = useRef<HTMLDivElement>(null);
  const line = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    let wanted = true;
    let observer: ResizeObserver | null = null;
    const set = async () => {
      try {
        const [{ default: katex }] = await Promise.all([import('katex'), import('katex/dist/katex.min.css')]);
        const [outer, inner] = [box.current, line.current];
        if (!wanted || outer === null || inner === null) return;
        const parts = tex.split('\\qquad').map((part) => {
          const place = document.createElement('div');
          place.style.flex = 'none';
          katex.render(part, place, {
            displayMode: true,
            fleqn: true,
            output: 'htmlAndMathml',
            throwOnError: true,
            strict: 'error',
          });
          return place;
        });
        inner.replaceChildren(...parts);
        observer = new ResizeObserver(() => {
          inner.style.fontSize = '1em';
          const share = outer.clientWidth / Math.max(...parts.map((part) => part.scrollWidth));
          inner.style.fontSize = `${Math.min(1, Math.max(MIN_SCALE, share))}em`;
        });
        observer.observe(outer);
        await document.fonts.ready; // until then the formula is measured in another face
        observer.unobserve(outer);
        observer.observe(outer);
      } catch {
        if (wanted) setFailed(true);
      }
    };
    void set();
    return () => {
      wanted = false;
      observer?.disconnect();
    };
  }, [tex]);

  return (
    <div ref={box} className={styles.formula}>
      {failed ? <p>{words}</p> : <div ref={line} />}
    </div>
  );
}
