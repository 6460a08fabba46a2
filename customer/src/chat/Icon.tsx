import { h } from '../view/h.ts';
/** A line drawing by its path in a box of 24; what it means is said in words beside it. */
export function Icon({ d }: { d: string }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={d} />
    </svg>
  );
}

export const closeIcon = 'M6 6l12 12M18 6L6 18';
export const moreIcon = 'M5 12h.01M12 12h.01M19 12h.01';
export const smileIcon = 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M8.5 14.5a4.5 4.5 0 0 0 7 0M9 9.5h.01M15 9.5h.01';
export const pictureIcon = 'M4 5h16v14H4zM4 16l4.5-4.5 4 4 3-3L20 17M15.5 9h.01';
export const fileIcon = 'M20 11.5l-8.2 8.2a5 5 0 0 1-7-7l8.5-8.5a3.3 3.3 0 0 1 4.7 4.7l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4l7.6-7.5';
export const paperIcon = 'M14 3H6v18h12V7zM14 3v4h4M9 12h6M9 16h6';
export const sendIcon = 'M4 12l16-8-5 16-3.5-6.5zM11.5 13.5L20 4';
export const downIcon = 'M12 5v14M6 13l6 6 6-6';
export const personIcon = 'M4 14v-2a8 8 0 0 1 16 0v2M4 14h3v5H5a1 1 0 0 1-1-1zM20 14h-3v5h2a1 1 0 0 0 1-1zM20 18c0 2-2 3-5 3';
export const starIcon = 'M12 3.5l2.6 5.6 6.1.7-4.5 4.2 1.2 6-5.4-3-5.4 3 1.2-6L3.3 9.8l6.1-.7z';
