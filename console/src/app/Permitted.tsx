import { useEffect, type ReactNode } from 'react';
import { useLocale } from '../platform/i18n.ts';
import { labelText, type Label } from '../platform/locale.ts';
import { usePermitted, type Needs } from '../platform/session.ts';
import { setPageTitle } from '../platform/title.ts';
import { NoPermissionPage } from './failure-pages.tsx';

/** A page, for those who may open it. */
export function Permitted({ needs, title, children }: { needs: Needs; title: Label; children: ReactNode }) {
  const locale = useLocale();
  const permitted = usePermitted(needs);
  const text = labelText(title, locale);
  useEffect(() => setPageTitle(text), [text]);
  return permitted ? children : <NoPermissionPage />;
}
