import { CheckCircleFilled, ClockCircleOutlined, ExclamationCircleFilled, MinusCircleOutlined, PauseCircleOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';

export type Tone = 'danger' | 'warning' | 'success' | 'muted' | 'paused';

const icons: Record<Tone, ReactNode> = {
  danger: <ExclamationCircleFilled aria-hidden />,
  warning: <ClockCircleOutlined aria-hidden />,
  success: <CheckCircleFilled aria-hidden />,
  muted: <MinusCircleOutlined aria-hidden />,
  paused: <PauseCircleOutlined aria-hidden />,
};

/** A word whose colour means something, with its icon: never colour alone. */
export function StatusWord({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={`status-word status-${tone}`}>
      {icons[tone]}
      <span>{children}</span>
    </span>
  );
}
