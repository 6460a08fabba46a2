import type { ReactNode } from 'react';

/** Title of a page, a sentence on what it is for, and its one main action. */
export function PageHeader({ title, help, children }: { title: string; help?: string; children?: ReactNode }) {
  return (
    <header className="page-header">
      <div>
        <h1>{title}</h1>
        {help !== undefined && <p>{help}</p>}
      </div>
      {children !== undefined && <div className="page-header-actions">{children}</div>}
    </header>
  );
}
