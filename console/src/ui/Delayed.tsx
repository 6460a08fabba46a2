import { Skeleton } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';

/** Shows its content after 300 ms: what loads faster does not flicker. */
export function Delayed({ children, after = 300 }: { children: ReactNode; after?: number }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), after);
    return () => clearTimeout(timer);
  }, [after]);
  return shown ? children : null;
}

/** The shape of a page that is being loaded. */
export function PageSkeleton() {
  return (
    <div className="page" aria-busy="true">
      <Delayed>
        <Skeleton active paragraph={{ rows: 6 }} />
      </Delayed>
    </div>
  );
}
