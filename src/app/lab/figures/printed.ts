import { whenPrinted } from '../../../charts/react/whenPrinted.ts';
import styles from './printed.module.css';

/**
 * While the page is printed, `figure` shows a drawing that is sharp on paper and in the colours for it, in place of its canvas.
 * @param svg the drawing now
 * @returns a function that ends this
 */
export function showSvgWhilePrinting(figure: HTMLElement, svg: () => string): () => void {
  let paper: HTMLElement | null = null;
  const before = () => {
    if (paper !== null) return;
    try {
      const drawing = svg();
      paper = document.createElement('div');
      paper.className = styles.print;
      paper.innerHTML = drawing; // of our own making: every text in it is escaped
      figure.append(paper);
      figure.dataset.printed = '';
    } catch {
      // no room for a chart of this kind: its canvas is printed
    }
  };
  const after = () => {
    paper?.remove();
    paper = null;
    delete figure.dataset.printed;
  };
  const leave = whenPrinted(before, after);
  return () => {
    after();
    leave();
  };
}
