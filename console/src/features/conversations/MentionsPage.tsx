import { ArrowRightOutlined } from '@ant-design/icons';
import type { Mention, MentionCount, Mentions } from '@huiyin/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { api } from '../../platform/api.ts';
import { CursorTable } from '../../ui/CursorTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { mentionCountQuery, mentionsKey } from './mention-queries.ts';
import { conversationTexts } from './texts.ts';
import { titleOf } from './title-of.ts';
import { viewOfState } from './view-of-state.ts';

/** 提到我的: notes of colleagues that mention this person, and left messages of whose deadline the program tells; each opens its conversation at the note. `/mentions?show=unread`: only those not looked at. */
export function MentionsPage() {
  const t = conversationTexts.useTexts();
  const go = useNavigate();
  const client = useQueryClient();
  const { show }: { show?: 'unread' } = useSearch({ strict: false });
  const unread = useQuery(mentionCountQuery).data?.unread ?? 0;
  const read = useMutation({
    mutationFn: (conversationId: string | undefined) => api.post<MentionCount>('/api/mentions/read', conversationId === undefined ? {} : { conversationId }),
    onSuccess: () => void client.invalidateQueries({ queryKey: mentionsKey }),
  });
  const open = (mention: Mention) => {
    if (mention.readAt === null) read.mutate(mention.conversationId);
    void go({ to: `/desk/${viewOfState(mention.state)}/${mention.conversationId}`, search: { at: mention.seq } as never });
  };
  const by = (row: Mention) => (row.cause === null ? row.byName : t(`mentionCause.${row.cause}`));
  return (
    <div className="page">
      <PageHeader title={t('mentions')} help={t('mentionsHelp')}>
        {unread > 0 && <Button loading={read.isPending} onClick={() => read.mutate(undefined)}>{t('mentionsRead')}</Button>}
      </PageHeader>
      <Segmented
        className="mentions-show"
        value={show ?? 'all'}
        onChange={(next) => void go({ to: '/mentions', search: (next === 'unread' ? { show: 'unread' } : {}) as never, replace: true })}
        options={[
          { value: 'all', label: t('mentionsAll') },
          { value: 'unread', label: unread > 0 ? `${t('mentionsOpen')} ${unread}` : t('mentionsOpen') },
        ]}
      />
      <CursorTable<Mention>
        queryKey={[...mentionsKey, 'list', show]}
        load={(cursor, signal) => api.get<Mentions>('/api/mentions', { cursor, ...(show === 'unread' ? { unread: true } : {}) }, signal)}
        rowKey={(row) => row.id}
        label={t('mentions')}
        onOpen={open}
        empty={<EmptyState title={show === 'unread' ? t('mentionsNoneOpen') : t('mentionsNone')} help={t('mentionsHelp')} />}
        columns={[
          { title: t('mentionBy'), render: (_, row) => (row.readAt === null ? <strong>{by(row)}</strong> : by(row)) },
          { title: t('mentionText'), render: (_, row) => <div className="mention-text">{row.readAt === null ? <strong>{row.text}</strong> : row.text}</div> },
          { title: t('mentionWhere'), render: (_, row) => titleOf(row) },
          { title: t('mentionAt'), render: (_, row) => <RelativeTime at={row.at} /> },
          { title: '', align: 'right', render: (_, row) => <Button size="small" icon={<ArrowRightOutlined aria-hidden />} onClick={() => open(row)}>{t('mentionOpen')}</Button> },
        ]}
      />
    </div>
  );
}
