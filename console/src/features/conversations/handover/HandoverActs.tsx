import { DownOutlined } from '@ant-design/icons';
import type { Handover } from '@huiyin/contracts';
import { useNavigate } from '@tanstack/react-router';
import { App, Button, type MenuProps } from 'antd';
import { useState } from 'react';
import { inBrackets } from '../../../platform/format.ts';
import { useLocale } from '../../../platform/i18n.ts';
import { useKeys } from '../../../platform/keys.ts';
import { MoveItemDialog } from '../../routing/index.tsx';
import { commandOf } from '../desk-keys.ts';
import { MenuDropdown } from '../../../ui/MenuDropdown.tsx';
import { AskDialog } from './AskDialog.tsx';
import { handoverTexts } from './texts.ts';
import { TransferDialog } from './TransferDialog.tsx';
import { useHandover, useHandoverAct } from './use-handover.ts';

type Open = 'transfer' | 'consult' | 'whisper' | 'move' | null;

/**
 * Passing on and asking for help, for the agent; stepping in, for a supervisor. `elsewhere`: on a page that does not show the conversation, so
 * that watching and joining lead to it.
 */
export function HandoverActs({ id, elsewhere = false }: { id: string; elsewhere?: boolean }) {
  const t = handoverTexts.useTexts();
  const locale = useLocale();
  const go = useNavigate();
  const handover = useHandover(id);
  const act = useHandoverAct(id);
  const { modal } = App.useApp();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const may = handover?.may;
  useKeys({
    ...(may?.transfer && !elsewhere ? { [commandOf('transfer')]: () => setOpen('transfer') } : {}),
    ...(may?.consult && !elsewhere ? { [commandOf('consult')]: () => setOpen('consult') } : {}),
    ...(may?.whisper && !elsewhere ? { [commandOf('whisper')]: () => setOpen('whisper') } : {}),
  });
  if (handover === undefined || may === undefined) return null;
  // Somebody loses the customer they are talking to: that is asked first.
  const takeOver = () =>
    void modal.confirm({
      title: t('takeOverTitle', { name: handover.workItem?.staff?.name ?? '' }), content: t('takeOverHelp'), okText: t('takeOver'),
      onOk: () => act.mutate({ path: 'take-over', done: t('takeOverDone') }, { onSuccess: () => void go({ to: `/desk/mine/${id}` }) }),
    });
  const shown = elsewhere ? { onSuccess: () => void go({ to: `/desk/team/${id}` }) } : {};
  const steps = stepsOf(may, { watch: () => act.mutate({ path: 'watch', done: t('watchDone') }, shown), join: () => act.mutate({ path: 'join', done: t('joinDone') }, shown), takeOver, open: setOpen }, t);
  return (
    <>
      {may.transfer && <Button onClick={() => setOpen('transfer')} title={`${t('transfer')}${inBrackets('T', locale)}`}>{t('transfer')}</Button>}
      {may.consult && <Button className="handover-wide" onClick={() => setOpen('consult')} title={`${t('consult')}${inBrackets('C', locale)}`}>{t('consult')}</Button>}
      {steps.length > 0 && (
        <MenuDropdown menu={{ items: steps }}>
          <Button loading={act.isPending} {...(elsewhere ? { size: 'small' as const } : {})}>
            {t('stepIn')} <DownOutlined aria-hidden />
          </Button>
        </MenuDropdown>
      )}
      {open === 'transfer' && <TransferDialog id={id} queueId={undefined} onClose={close} onDone={() => { close(); void go({ to: '/desk/mine' }); }} />}
      {(open === 'consult' || open === 'whisper') && <AskDialog id={id} act={open} onClose={close} />}
      {open === 'move' && handover.workItem !== null && (
        <MoveItemDialog id={handover.workItem.id} without={handover.workItem.staff?.id ?? handover.workItem.queue.id} onClose={close} onDone={close} />
      )}
    </>
  );
}

interface Steps {
  watch: () => void;
  join: () => void;
  takeOver: () => void;
  open: (dialog: Open) => void;
}

function stepsOf(may: Handover['may'], { watch, join, takeOver, open }: Steps, t: ReturnType<typeof handoverTexts.useTexts>): NonNullable<MenuProps['items']> {
  return [
    ...(may.watch ? [{ key: 'watch', label: t('watch'), onClick: watch }] : []),
    ...(may.whisper ? [{ key: 'whisper', label: t('whisper'), onClick: () => open('whisper') }] : []),
    ...(may.join ? [{ key: 'join', label: t('join'), onClick: join }] : []),
    ...(may.takeOver ? [{ key: 'takeOver', label: t('takeOver'), onClick: takeOver }] : []),
    ...(may.move ? [{ key: 'move', label: t('moveIt'), onClick: () => open('move') }] : []),
  ];
}
