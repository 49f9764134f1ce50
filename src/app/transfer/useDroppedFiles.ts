import { useEffect } from 'react';
import { useController } from '../lab/context.ts';
import { openAny } from './openAny.ts';

/**
 * Takes a file that is dropped anywhere; without this the browser would leave the page to show it. While one is held over the
 * page the root element says so (data-dropping).
 */
export function useDroppedFiles(): void {
  const controller = useController();
  useEffect(() => {
    const setOver = (over: boolean) => document.documentElement.toggleAttribute('data-dropping', over);
    const carriesFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const dragged = (event: DragEvent) => {
      if (!carriesFile(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const left = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const dropped = (event: DragEvent) => {
      setOver(false);
      if (!carriesFile(event)) return;
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file) void openAny(controller, file);
    };
    window.addEventListener('dragover', dragged);
    window.addEventListener('dragleave', left);
    window.addEventListener('drop', dropped);
    return () => {
      window.removeEventListener('dragover', dragged);
      window.removeEventListener('dragleave', left);
      window.removeEventListener('drop', dropped);
    };
  }, [controller]);
}
