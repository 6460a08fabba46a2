import { QuestionCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { WaitingWhyPanel } from '../../routing/index.tsx';
import { handoverTexts } from './texts.ts';

/** At a waiting conversation: opens why nobody has it yet. */
export function WaitingBar({ id }: { id: string }) {
  const t = handoverTexts.useTexts();
  const [open, setOpen] = useState(false);
  return (
    <div className="handover-why">
      <Button size="small" type="link" icon={<QuestionCircleOutlined aria-hidden />} aria-expanded={open} onClick={() => setOpen(!open)}>
        {t(open ? 'whyHide' : 'why')}
      </Button>
      {open && <WaitingWhyPanel path={`/api/conversations/${id}`} />}
    </div>
  );
}
