import { ArrowLeftOutlined, EyeOutlined, FileTextOutlined, LayoutOutlined, MoreOutlined, StopOutlined } from '@ant-design/icons';
import type { Conversation } from '@huiyin/contracts';
import { Button, Tag, Tooltip, type MenuProps } from 'antd';
import { fileAddress } from '../../platform/api.ts';
import { useLocale } from '../../platform/i18n.ts';
import { useKeys } from '../../platform/keys.ts';
import { commandOf } from './desk-keys.ts';
import type { DialogName } from './ConversationDialogs.tsx';
import { HandoverActs } from './handover/HandoverActs.tsx';
import { IdentityBadge, useCustomerCodes } from '../customers/parts.ts';
import { MenuDropdown } from '../../ui/MenuDropdown.tsx';
import { conversationTexts } from './texts.ts';
import { titleOf } from './title-of.ts';
import { useEndWord } from './use-end-word.ts';
import { WaitingTime } from './WaitingTime.tsx';

export interface ConversationHeaderProps {
  conversation: Conversation;
  narrow: boolean;
  panelShown: boolean;
  accepting: boolean;
  /** Accepting signs in to work first. */
  signedOut: boolean;
  onAccept: () => void;
  onDialog: (dialog: DialogName) => void;
  onUnblock: () => void;
  onPanel: () => void;
  onBack: () => void;
}

/** Who it is, where it stands, and what can be done with it. */
export function ConversationHeader({ conversation, narrow, panelShown, accepting, signedOut, onAccept, onDialog, onUnblock, onPanel, onBack }: ConversationHeaderProps) {
  const t = conversationTexts.useTexts();
  const endWord = useEndWord();
  const codes = useCustomerCodes();
  const locale = useLocale();
  const { may, state, channel } = conversation;
  useKeys({
    ...(may.accept ? { [commandOf('accept')]: onAccept } : {}),
    ...(may.resolve ? { [commandOf('resolve')]: () => onDialog('resolve') } : {}),
  });
  const items: NonNullable<MenuProps['items']> = [];
  if (may.return && narrow) items.push({ key: 'return', label: t('returnIt'), onClick: () => onDialog('return') });
  if (may.unmask && conversation.unmaskedUntil === null) {
    items.push({ key: 'unmask', icon: <EyeOutlined aria-hidden />, label: t('unmask'), onClick: () => onDialog('unmask') });
  }
  if (may.export) {
    const address = fileAddress(`/api/conversations/${conversation.id}/transcript`);
    items.push({ key: 'transcript', icon: <FileTextOutlined aria-hidden />, label: <a href={address} download>{t('transcript')}</a> });
  }
  if (may.block) items.push({ key: 'block', icon: <StopOutlined aria-hidden />, danger: true, label: t('block'), onClick: () => onDialog('block') });
  if (may.unblock) items.push({ key: 'unblock', label: t('unblock'), onClick: onUnblock });
  const reason = conversation.assignmentReason;
  return (
    <header className="conversation-header">
      {narrow && <Button type="text" icon={<ArrowLeftOutlined aria-hidden />} onClick={onBack} aria-label={t('backToList')} />}
      <div className="conversation-who">
        <h1>
          <span className="conversation-title">{titleOf(conversation)}</span>
          {conversation.tier !== null && conversation.tier !== 'standard' && <Tag color="gold">{codes.tier(conversation.tier)}</Tag>}
          {conversation.visitor.largeType && <Tag>{t('older')}</Tag>}
        </h1>
        <p>
          <span>{locale === 'en' ? channel.nameEn : channel.name}</span>
          <span>{conversation.signedIn ? t('signedIn') : t('anonymous')}</span>
          {conversation.contact > 1 && <span>{t('contactNo', { count: conversation.contact })}</span>}
          {conversation.waitingSince !== null && (
            <span>
              <WaitingTime since={conversation.waitingSince} />
            </span>
          )}
          {state !== 'waiting' && (
            <Tooltip title={reason === null || state !== 'active' ? '' : t(`assignedBecause.${reason.code}`, reason.args)}>
              <span>
                {t(`state.${state}`)}
                {conversation.endReason === null ? '' : ` · ${endWord(conversation.endReason)}`}
                {conversation.agent && state === 'active' ? ` · ${t('served', { name: conversation.agent.name })}` : ''}
              </span>
            </Tooltip>
          )}
          {conversation.score !== null && <span>{t('rated', { score: conversation.score })}</span>}
        </p>
        <IdentityBadge conversationId={conversation.id} />
      </div>
      <div className="conversation-acts">
        {may.accept && (
          <Button type="primary" loading={accepting} onClick={onAccept}>
            {t(`${state === 'left' ? 'acceptLeft' : 'accept'}${signedOut ? 'SignedOut' : ''}`)}
          </Button>
        )}
        <HandoverActs id={conversation.id} />
        {may.return && !narrow && <Button onClick={() => onDialog('return')}>{t('returnIt')}</Button>}
        {may.resolve && (
          <Button type="primary" onClick={() => onDialog('resolve')}>
            {t('resolve')}
          </Button>
        )}
        {items.length > 0 && (
          <MenuDropdown menu={{ items }}>
            <Button type="text" icon={<MoreOutlined aria-hidden />} aria-label={t('more')} title={t('more')} />
          </MenuDropdown>
        )}
        <Button
          type="text"
          icon={<LayoutOutlined aria-hidden />}
          onClick={onPanel}
          aria-pressed={panelShown}
          aria-label={panelShown ? t('hidePanel') : t('showPanel')}
          title={panelShown ? t('hidePanel') : t('showPanel')}
        />
      </div>
    </header>
  );
}
