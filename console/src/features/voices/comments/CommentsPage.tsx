import { BulbOutlined, CloudUploadOutlined, DownloadOutlined, MessageOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { fileAddress } from '../../../platform/api.ts';
import { usePermitted } from '../../../platform/session.ts';
import { ButtonLink } from '../../../ui/ButtonLink.tsx';
import { RecordsPage } from '../../../ui/RecordsPage.tsx';
import { CommentFilters } from './CommentFilters.tsx';
import { CommentRow } from './CommentRow.tsx';
import { CommentView } from './CommentView.tsx';
import { commentViews, filterOf, type CommentSearch } from './comment-search.ts';
import { listQuery } from './queries.ts';
import { commentTexts } from './texts.ts';
import './comments.css';

/** What customers say, with filters in the address; one opens beside the list: `/voice-comments/<id>?topic=…`. */
export function CommentsPage() {
  const t = commentTexts.useTexts();
  const go = useNavigate();
  const [mayExport, mayImport, maySuggest] = [usePermitted('voices:export'), usePermitted('voices:import'), usePermitted('suggestions:write')];
  const { id }: { id?: string } = useParams({ strict: false });
  const search: CommentSearch = useSearch({ strict: false });
  const view = search.view ?? 'text';
  const filter = filterOf(search);
  const query = useInfiniteQuery(listQuery(filter));
  const open = (one: string | undefined, next: CommentSearch = search) => void go({ to: one === undefined ? '/voice-comments' : `/voice-comments/${one}`, search: next as never, resetScroll: false });
  return (
    <RecordsPage
      words={{ title: t('title'), lists: t('lists'), help: t(`viewHelp.${view}`), empty: t('empty'), clear: t('clear'), choose: t('choose'), chooseHelp: t('chooseHelp') }}
      icon={<MessageOutlined aria-hidden />}
      view={view}
      views={commentViews.map((each) => ({ value: each, label: t(`views.${each}`) }))}
      filtered={Object.keys(search).some((key) => key !== 'view')}
      query={query}
      id={id}
      acts={
        <span className="voice-acts">
          {mayExport && <Button icon={<DownloadOutlined aria-hidden />} href={fileAddress('/api/voices/export', { ...filter, format: 'xlsx' })} download>{t('export')}</Button>}
          {mayImport && <ButtonLink to="/voice-imports" icon={<CloudUploadOutlined aria-hidden />}>{t('import')}</ButtonLink>}
          {maySuggest && <ButtonLink to="/suggestions" icon={<BulbOutlined aria-hidden />}>{t('suggest')}</ButtonLink>}
        </span>
      }
      filters={<CommentFilters search={search} onChange={(next) => open(undefined, next)} />}
      row={(voice) => <CommentRow key={voice.id} voice={voice} open={voice.id === id} search={search} />}
      onOpen={open}
      onView={(each) => open(undefined, { view: each })}
    >
      {id !== undefined && <CommentView key={id} id={id} onClose={() => open(undefined)} />}
    </RecordsPage>
  );
}
