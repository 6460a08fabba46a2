import type { CustomerNote, CustomerNoteVersions } from '@huiyin/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Alert, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { api } from '../../../platform/api.ts';
import { usePermitted } from '../../../platform/session.ts';
import { errorLine } from '../../../ui/error-words.ts';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import { uiTexts } from '../../../ui/texts.ts';
import { notesQuery, useCustomerAct } from './queries.ts';
import { profileTexts } from './texts.ts';

/** What colleagues should know of the customer: who wrote it and when; own ones can be changed, and keep their history. */
export function NotesPart({ id }: { id: string }) {
  const t = profileTexts.useTexts();
  const ui = uiTexts.useTexts();
  const mayEdit = usePermitted('customers:edit');
  const query = useInfiniteQuery(notesQuery(id));
  const notes = query.data?.pages.flatMap((page) => page.items) ?? [];
  const [text, setText] = useState('');
  const add = useCustomerAct(id, (words: string) => api.post(`/api/customers/${id}/notes`, { text: words }), () => setText(''));
  return (
    <section className="panel profile-part" aria-label={t('notes')}>
      <div className="profile-part-head"><h2>{t('notes')}</h2></div>
      {mayEdit && (
        <div className="profile-write">
          <Input.TextArea rows={2} maxLength={2000} value={text} placeholder={t('notePlaceholder')} aria-label={t('addNote')} onChange={(event) => setText(event.target.value)} />
          {add.isError && <Alert type="error" showIcon title={errorLine(add.error)} role="alert" />}
          {text.trim() !== '' && <Button type="primary" loading={add.isPending} onClick={() => add.mutate(text.trim())}>{t('addNote')}</Button>}
        </div>
      )}
      {query.data && notes.length === 0 && <p className="side-none">{t('noNotes')}</p>}
      <ul className="profile-list">
        {notes.map((note) => <Note key={note.id} id={id} note={note} />)}
      </ul>
      {query.hasNextPage && <Button size="small" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{ui('loadMore')}</Button>}
    </section>
  );
}

function Note({ id, note }: { id: string; note: CustomerNote }) {
  const t = profileTexts.useTexts();
  const [text, setText] = useState<string>();
  const [history, setHistory] = useState(false);
  const save = useCustomerAct(id, (words: string) => api.put(`/api/customers/notes/${note.id}`, { text: words }), () => setText(undefined));
  return (
    <li>
      {text === undefined ? <span className="profile-note">{note.text}</span> : (
        <div className="profile-write">
          <Input.TextArea autoFocus rows={3} maxLength={2000} value={text} aria-label={t('edit')} onChange={(event) => setText(event.target.value)} />
          {save.isError && <Alert type="error" showIcon title={errorLine(save.error)} role="alert" />}
          <span className="profile-row">
            <Button size="small" onClick={() => setText(undefined)}>{t('cancel')}</Button>
            <Button size="small" type="primary" disabled={text.trim() === ''} loading={save.isPending} onClick={() => save.mutate(text.trim())}>{t('save')}</Button>
          </span>
        </div>
      )}
      <span className="profile-row profile-quiet">
        <span>
          {note.by} · <RelativeTime at={note.at} />
          {note.editedAt !== null && <> · <Button type="link" size="small" className="profile-inline" onClick={() => setHistory(true)}>{t('edited')}</Button></>}
        </span>
        {note.own && text === undefined && <Button type="link" size="small" onClick={() => setText(note.text)}>{t('edit')}</Button>}
      </span>
      {history && <Versions id={id} note={note} onClose={() => setHistory(false)} />}
    </li>
  );
}

function Versions({ id, note, onClose }: { id: string; note: CustomerNote; onClose: () => void }) {
  const t = profileTexts.useTexts();
  const query = useQuery({ queryKey: ['customers', 'one', id, 'versions', note.id], queryFn: ({ signal }) => api.get<CustomerNoteVersions>(`/api/customers/${id}/notes/${note.id}/versions`, undefined, signal), gcTime: 0 });
  return (
    <Modal open title={t('noteHistory')} footer={null} onCancel={onClose} destroyOnHidden>
      <ul className="profile-list">
        {query.data?.items.map((version, n) => (
          <li key={n}>
            <span className="profile-note">{version.text}</span>
            <span className="profile-quiet"><RelativeTime at={version.until} /></span>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
