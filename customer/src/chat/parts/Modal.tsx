import type { ComponentChildren } from 'preact';

let before: Element | null = null;

const buttonsOf = (box: HTMLElement) => [...box.querySelectorAll('button')];

/** Takes the focus when the window appears, and gives it back when it goes. */
function holdFocus(box: HTMLElement | null): void {
  if (box) {
    before = document.activeElement;
    buttonsOf(box)[0]?.focus();
  } else (before as HTMLElement | null)?.focus();
}

/** A window over the page: keeps the focus inside, closes on Escape. One at a time. */
export function Modal({ label, close, children }: { label: string; close: () => void; children: ComponentChildren }) {
  return (
    <div
      class="modal"
      ref={holdFocus}
      role="dialog"
      aria-modal="true"
      aria-label={label}
      onClick={(e) => e.target === e.currentTarget && close()}
      onKeyDown={(e) => {
        const all = buttonsOf(e.currentTarget);
        const [from, to] = e.shiftKey ? [all[0], all[all.length - 1]] : [all[all.length - 1], all[0]];
        if (e.key === 'Escape') close();
        else if (e.key === 'Tab' && document.activeElement === from) to?.focus();
        else return;
        e.preventDefault();
      }}
    >
      {children}
    </div>
  );
}
