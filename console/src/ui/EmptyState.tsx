import { InboxOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';

/** Nothing here: what belongs here, and the first step towards it. */
export function EmptyState({ title, help, icon, children }: { title: string; help?: string; icon?: ReactNode; children?: ReactNode }) {
  return (
    <div className="state">
      <span className="state-icon" aria-hidden>
        {icon ?? <InboxOutlined aria-hidden />}
      </span>
      <h2>{title}</h2>
      {help !== undefined && <p>{help}</p>}
      {children !== undefined && <div className="state-actions">{children}</div>}
    </div>
  );
}
