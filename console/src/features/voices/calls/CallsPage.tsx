import { PhoneOutlined } from '@ant-design/icons';
import { voiceCallViews, type VoiceCallQuery } from '@huiyin/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { RecordsPage } from '../../../ui/RecordsPage.tsx';
import { CallRow } from './CallRow.tsx';
import { CallView } from './CallView.tsx';
import { callsQuery, useLiveCalls } from './queries.ts';
import { callTexts } from './texts.ts';
import '../comments/comments.css';

type View = NonNullable<VoiceCallQuery['view']>;

/** Urgent voices to call back on; one opens beside the list: `/voice-calls/<id>?view=…`. */
export function CallsPage() {
  const t = callTexts.useTexts();
  const go = useNavigate();
  useLiveCalls();
  const { id }: { id?: string } = useParams({ strict: false });
  const search: { view?: View } = useSearch({ strict: false });
  const view = search.view ?? 'mine';
  const query = useInfiniteQuery(callsQuery(view));
  const open = (one: string | undefined, next: { view?: View } = search) => void go({ to: one === undefined ? '/voice-calls' : (`/voice-calls/${one}` as never), search: next as never, resetScroll: false });
  return (
    <RecordsPage
      words={{ title: t('title'), lists: t('lists'), help: t(`viewHelp.${view}`), empty: t('empty'), clear: t('clear'), choose: t('choose'), chooseHelp: t('chooseHelp') }}
      icon={<PhoneOutlined aria-hidden />}
      view={view}
      views={voiceCallViews.map((value) => ({ value, label: t(`views.${value}`) }))}
      filtered={false}
      query={query}
      id={id}
      acts={null}
      filters={null}
      row={(call) => <CallRow key={call.id} call={call} open={call.id === id} search={search} />}
      onOpen={(one) => open(one)}
      onView={(next) => open(undefined, next === 'mine' ? {} : { view: next })}
    >
      {id !== undefined && <CallView key={id} id={id} onClose={() => open(undefined)} />}
    </RecordsPage>
  );
}
