import { TeamOutlined } from '@ant-design/icons';
import type { Conversation } from '@huiyin/contracts';
import { useNavigate } from '@tanstack/react-router';
import { Button, Tag } from 'antd';
import { useMe } from '../../../platform/session.ts';
import './handover.css';
import { handoverTexts } from './texts.ts';
import { WaitingBar } from './WaitingBar.tsx';
import { useHandover, useHandoverAct } from './use-handover.ts';

/** Under the head of a conversation: who else takes part, one's own part in it, and the way back of a transfer. */
export function HandoverBar({ conversation }: { conversation: Conversation }) {
  const { id } = conversation;
  const t = handoverTexts.useTexts();
  const me = useMe();
  const go = useNavigate();
  const handover = useHandover(id);
  const act = useHandoverAct(id);
  if (handover === undefined) return null;
  const others = handover.guests.filter((guest) => guest.staffId !== me?.staffId);
  const mine = conversation.agent?.id === me?.staffId;
  const end = (staffId: string) => act.mutate({ path: `guests/${staffId}/end` });
  const words = { monitor: t('youMonitor'), consult: t('youConsult'), join: t('youJoin') };
  return (
    <>
      {handover.undo !== null && (
        <div className="conversation-bar handover-bar" role="status">
          <span>{t('undoBar', { to: handover.undo.to })}</span>
          <Button size="small" loading={act.isPending} onClick={() => act.mutate({ path: 'transfer/undo', done: t('undone') }, { onSuccess: () => void go({ to: `/desk/mine/${id}` }) })}>
            {t('undo')}
          </Button>
        </div>
      )}
      {(conversation.state === 'waiting' || conversation.state === 'left') && <WaitingBar id={id} />}
      {handover.role !== null && me !== undefined && (
        <div className="conversation-bar handover-bar" role="status">
          <span>{words[handover.role]}</span>
          <Button size="small" loading={act.isPending} onClick={() => end(me.staffId)}>{t('leave')}</Button>
        </div>
      )}
      {others.length > 0 && (
        <div className="conversation-bar handover-bar" role="status">
          <TeamOutlined aria-hidden /> {t('guestsBar')}
          {others.map(({ staffId, name, role }) => (
            <Tag key={staffId} closable={mine && role === 'consult'} onClose={() => end(staffId)} closeIcon={mine && role === 'consult' ? <span title={t('endConsult')}>×</span> : undefined}>
              {name} · {t(`role.${role}`)}
            </Tag>
          ))}
        </div>
      )}
    </>
  );
}
