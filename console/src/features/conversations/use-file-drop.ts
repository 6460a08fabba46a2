import { useEffect, useEffectEvent, useState } from 'react';

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/**
 * Takes files that are dropped anywhere on the page, not only on the text: the browser would else open the file and
 * leave the desk. True while something is dragged over it. With `null` a drop does nothing at all.
 */
export function useFileDrop(take: ((files: Iterable<File>) => void) | null): boolean {
  const [dragging, setDragging] = useState(false);
  const over = useEffectEvent((event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = take ? 'copy' : 'none';
    setDragging(take !== null);
  });
  const drop = useEffectEvent((event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    setDragging(false);
    take?.(event.dataTransfer?.files ?? []);
  });
  useEffect(() => {
    const onOver = (event: DragEvent) => over(event);
    const onDrop = (event: DragEvent) => drop(event);
    // Out of the window: nothing is entered instead.
    const onLeave = (event: DragEvent) => event.relatedTarget === null && setDragging(false);
    document.addEventListener('dragover', onOver);
    document.addEventListener('drop', onDrop);
    document.addEventListener('dragleave', onLeave);
    return () => {
      document.removeEventListener('dragover', onOver);
      document.removeEventListener('drop', onDrop);
      document.removeEventListener('dragleave', onLeave);
    };
  }, []);
  return dragging;
}
