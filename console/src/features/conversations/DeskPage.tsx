import { MessageOutlined } from '@ant-design/icons';
import { Navigate, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button, Drawer } from 'antd';
import { useEffect, useState } from 'react';
import { useKeys } from '../../platform/keys.ts';
import { usePreference } from '../../platform/preferences.ts';
import { useMe } from '../../platform/session.ts';
import { useAtMost } from '../../platform/use-media.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { breakpoints, sizes } from '../../ui/tokens.ts';
import { BesideConversation } from './BesideConversation.tsx';
import { ConversationList } from './ConversationList.tsx';
import { ConversationView } from './ConversationView.tsx';
import { CustomerPanelView } from './CustomerPanelView.tsx';
import { commandOf } from './desk-keys.ts';
import './desk.css';
import { NotificationAsk } from './NotificationAsk.tsx';
import { viewsOf, type InboxView } from './queries.ts';
import { hasUnsent } from './stores.ts';
import { conversationTexts } from './texts.ts';
import { useInboxRefresh } from './use-inbox-refresh.ts';
import { useShownRows } from './use-shown-rows.ts';

/** Lists, the conversation, the customer: `/desk/<view>/<id>?beside=<earlier conversation>`. */
export function DeskPage() {
  const t = conversationTexts.useTexts();
  const me = useMe();
  const go = useNavigate();
  const { view: wanted, id }: { view?: string; id?: string } = useParams({ strict: false });
  const { beside }: { beside?: string } = useSearch({ strict: false });
  const narrow = useAtMost(breakpoints.narrow);
  const medium = useAtMost(breakpoints.medium);
  const [panelKept, keepPanel] = usePreference('customerPanel');
  // Where the panel lies over the conversation it opens only when it is asked for.
  const [panelOver, setPanelOver] = useState(false);
  const panelWanted = medium ? panelOver : panelKept;
  const setPanelWanted = medium ? setPanelOver : keepPanel;
  const open = viewsOf(me);
  const view = open.find((each) => each === wanted);
  const list = useShownRows(view ?? open[0] ?? 'mine');
  useInboxRefresh();

  const show = (nextView: InboxView, nextId?: string) => void go({ to: nextId === undefined ? `/desk/${nextView}` : `/desk/${nextView}/${nextId}` });
  // Rows that only keep their place are stepped over.
  const nextRow = (step: 1 | -1) => {
    const rows = list.rows.filter((row) => row.id === id || !list.gone.has(row.id));
    const at = rows.findIndex((row) => row.id === id);
    return at === -1 ? rows[0] : rows[at + step];
  };
  const move = (step: 1 | -1) => {
    if (!view || list.rows.length === 0) return;
    const next = nextRow(step);
    if (next) show(view, next.id);
  };
  const close = () => {
    if (view && beside !== undefined) show(view, id);
    else if (view && id !== undefined) show(view);
  };
  const listKeys = Object.fromEntries(open.map((each, index) => [String(index + 1), () => show(each)]));
  useKeys({
    [commandOf('next')]: () => move(1),
    [commandOf('previous')]: () => move(-1),
    [commandOf('nextTyping')]: () => move(1),
    [commandOf('previousTyping')]: () => move(-1),
    [commandOf('close')]: close,
    [commandOf('search')]: () => void go({ to: '/search' }),
    ...listKeys,
  });

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (hasUnsent()) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, []);

  // A list that this person does not have, in an address from somebody else: the conversation opens all the same.
  if (!view) return <Navigate to={`/desk/${open[0] ?? 'mine'}${id === undefined ? '' : `/${id}`}`} search={true as never} replace />;
  // After a conversation has left the list the next one comes up.
  const afterGone = () => {
    const next = nextRow(1) ?? nextRow(-1);
    show(view, view === 'mine' && !narrow && next?.id !== id ? next?.id : undefined);
  };
  const side =
    id === undefined ? null : beside === undefined ? (
      <CustomerPanelView id={id} view={view} />
    ) : (
      <BesideConversation id={beside} view={view} onClose={() => show(view, id)} />
    );
  const panelShown = side !== null && (panelWanted || beside !== undefined);
  return (
    <div className={`desk${panelShown && !medium ? ' desk-with-side' : ''}`}>
      {(!narrow || id === undefined) && (
        <aside className="desk-list" aria-label={t('lists')}>
          <NotificationAsk />
          <ConversationList view={view} views={open} id={id} list={list} onView={show} />
        </aside>
      )}
      {(!narrow || id !== undefined) && (
        <section className="desk-main">
          {id === undefined ? (
            <EmptyState icon={<MessageOutlined aria-hidden />} title={t('choose')} help={t('chooseHelp')}>
              {view === 'mine' && <Button onClick={() => show('waiting')}>{t('seeWaiting')}</Button>}
            </EmptyState>
          ) : (
            <ConversationView
              key={id}
              id={id}
              view={view}
              narrow={narrow}
              panelShown={panelShown}
              onPanel={() => setPanelWanted(!panelShown)}
              onBack={() => show(view)}
              onGone={afterGone}
            />
          )}
        </section>
      )}
      {panelShown && !medium && <aside className="desk-side" aria-label={beside === undefined ? t('panel') : t('besideTitle')}>{side}</aside>}
      {panelShown && medium && (
        <Drawer
          open
          placement="right"
          size={sizes.side}
          title={beside === undefined ? t('panel') : t('besideTitle')}
          onClose={() => (beside === undefined ? setPanelWanted(false) : show(view, id))}
          rootClassName="desk-drawer"
        >
          {side}
        </Drawer>
      )}
    </div>
  );
}
