import { type Child, h } from '../../view/h.ts';
const buttonsOf = (box: HTMLElement) => [...box.querySelectorAll('button')];

let held: HTMLElement | null = null;
let before: Element | null = null;

/** After each drawing: takes the focus when a window has appeared, and gives it back when it has gone. */
export function holdFocus(): void {
  const box = document.querySelector<HTMLElement>('.modal');
  if (box === held) return;
  if (box) {
    before = document.activeElement;
    buttonsOf(box)[0]?.focus();
  } else {
    (before as HTMLElement | null)?.focus();
    // The entry of the menu that asked for the window has gone with the menu.
    if (document.activeElement === document.body) document.querySelector<HTMLElement>('.menu > button')?.focus();
  }
  held = box;
}

/** A window over the page: keeps the focus inside, closes on Escape. One at a time. */
export function Modal({ label, close, children }: { label: string; close: () => void; children: Child }) {
  return (
    <div
      class="modal"
      role="dialog"
      aria-modal="true"
      aria-label={label}
      onclick={(e) => e.target === e.currentTarget && close()}
      onkeydown={(e) => {
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
