import { Dropdown, type DropdownProps } from 'antd';
import { useRef } from 'react';

/** A button's menu for mouse and keys: opening puts the focus into it, closing gives it back to the button. */
export function MenuDropdown({ onOpenChange, ...props }: DropdownProps) {
  const before = useRef<Element>(null);
  return (
    <Dropdown
      autoFocus
      trigger={['click']}
      {...props}
      onOpenChange={(open, info) => {
        if (open) before.current = document.activeElement;
        // What the chosen entry opened may have taken the focus by then, and keeps it.
        else setTimeout(() => giveBack(before.current), 0);
        onOpenChange?.(open, info);
      }}
    />
  );
}

function giveBack(to: Element | null): void {
  const now = document.activeElement;
  const lost = now === null || now === document.body || now.closest('.ant-dropdown') !== null;
  if (lost && to instanceof HTMLElement && to.isConnected) to.focus({ preventScroll: true });
}
