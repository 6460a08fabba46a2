import { Outlet } from '@tanstack/react-router';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';

/** Around the pages for people who are not signed in. */
export function OutsideFrame() {
  return (
    <div className="outside">
      <div className="outside-switches">
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
      <Outlet />
    </div>
  );
}
