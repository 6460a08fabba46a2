import { CheckOutlined, PaperClipOutlined } from '@ant-design/icons';
import type { ImprovementTask, UploadedFile } from '@huiyin/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Slider, Tag } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { api } from '../../platform/api.ts';
import { dayText, inList } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { commentsQuery, useAct } from './queries.ts';
import { improvementTexts } from './texts.ts';

const colours = { open: 'blue', done: 'green', dropped: 'default' } as const;

/** A task with what this reader may do with it; talk about it opens below. */
export function TaskItem({ task, manage, onEdit, head }: { task: ImprovementTask; manage: boolean; onEdit?: () => void; head?: ReactNode }) {
  const t = improvementTexts.useTexts();
  const locale = useLocale();
  const [talking, setTalking] = useState(false);
  const [dropping, setDropping] = useState(false);
  const [moved, setMoved] = useState<number | null>(null);
  const path = `/api/improvement-tasks/${task.id}`;
  const progress = useAct((value: number) => api.post(`${path}/progress`, { progress: value }), () => setMoved(null));
  const done = useAct(() => api.post(`${path}/done`, {}));
  const reopen = useAct(() => api.post(`${path}/reopen`, {}));
  return (
    <li className="panel task-item">
      {head}
      <div className="task-line">
        <strong><span className="figures">{task.n}.</span> {task.title}</strong>
        <Tag color={colours[task.state]}>{t(`taskState.${task.state}`)}</Tag>
        {task.overdue && <Tag color="red">{t('overdue')}</Tag>}
        {task.escalatedTo && <Tag color="gold">{t('escalated', { name: task.escalatedTo.name })}</Tag>}
        {task.waitsFor.length > 0 && <Tag>{t('waitsFor', { list: inList(task.waitsFor.map(String), locale) })}</Tag>}
      </div>
      {task.description !== '' && <p>{task.description}</p>}
      <span className="pain-meta"><span>{task.department.unit} · {task.department.name}</span><span>{task.assignee?.name ?? t('nobody')}</span><span className="figures">{t('task.due')} {dayText(task.dueOn, locale)}</span></span>
      <div className="task-acts">
        {task.mayWork && (
          <span className="task-progress">
            <Slider aria-label={t('report')} min={0} max={100} step={5} value={moved ?? task.progress} onChange={setMoved} onChangeComplete={(value) => progress.mutate(value)} />
            <span className="figures">{moved ?? task.progress} %</span>
          </span>
        )}
        {task.mayWork && <Button size="small" icon={<CheckOutlined aria-hidden />} loading={done.isPending} disabled={task.waitsFor.length > 0} onClick={() => done.mutate(undefined)}>{t('done')}</Button>}
        {onEdit && task.state === 'open' && <Button size="small" onClick={onEdit}>{t('edit')}</Button>}
        {manage && task.state === 'open' && <Button size="small" onClick={() => setDropping(true)}>{t('drop')}</Button>}
        {onEdit && task.state !== 'open' && <Button size="small" loading={reopen.isPending} onClick={() => reopen.mutate(undefined)}>{t('reopen')}</Button>}
        <Button size="small" type="link" aria-expanded={talking} onClick={() => setTalking(!talking)}>{t('comments', { count: task.comments })}</Button>
      </div>
      {talking && <Comments task={task} mayWrite={task.mayWork || manage} />}
      {dropping && <DropDialog task={task} onClose={() => setDropping(false)} />}
    </li>
  );
}

function Comments({ task, mayWrite }: { task: ImprovementTask; mayWrite: boolean }) {
  const t = improvementTexts.useTexts();
  const query = useQuery(commentsQuery(task.id));
  const [text, setText] = useState('');
  const file = useRef<HTMLInputElement>(null);
  const path = `/api/improvement-tasks/${task.id}`;
  const send = useAct((body: { text?: string; fileId?: string }) => api.post(`${path}/comments`, body), () => setText(''));
  const attach = useAct(async (chosen: File) => {
    const { id } = await api.post<UploadedFile>('/api/improvement-files', chosen, { name: chosen.name });
    await api.post(`${path}/comments`, { text: text.trim(), fileId: id });
  }, () => setText(''));
  const items = query.data?.items ?? [];
  return (
    <div className="task-comments">
      {query.data && items.length === 0 && <p className="help-text">{t('commentsEmpty')}</p>}
      <ul>
        {items.map((one) => (
          <li key={one.id}><strong>{one.by}</strong> <RelativeTime at={one.at} /> {one.text !== '' && <p>{one.text}</p>}{one.file && <a href={`${path}/files/${one.file.id}`} download><PaperClipOutlined aria-hidden /> {one.file.name}</a>}</li>
        ))}
      </ul>
      {mayWrite && (
        <div className="task-compose">
          <Input value={text} maxLength={2000} aria-label={t('comment')} placeholder={t('comment')} onChange={({ target }) => setText(target.value)} onPressEnter={() => text.trim() !== '' && !send.isPending && send.mutate({ text: text.trim() })} />
          <Button disabled={text.trim() === ''} loading={send.isPending} onClick={() => send.mutate({ text: text.trim() })}>{t('send')}</Button>
          <Button icon={<PaperClipOutlined aria-hidden />} loading={attach.isPending} onClick={() => file.current?.click()}>{t('attach')}</Button>
          <input
            ref={file} type="file" hidden
            onChange={({ target }) => {
              const chosen = target.files?.[0];
              if (chosen) attach.mutate(chosen);
              target.value = '';
            }}
          />
        </div>
      )}
    </div>
  );
}

function DropDialog({ task, onClose }: { task: ImprovementTask; onClose: () => void }) {
  const t = improvementTexts.useTexts();
  const [form] = Form.useForm<{ text: string }>();
  const act = useAct((body: { text: string }) => api.post(`/api/improvement-tasks/${task.id}/drop`, body), onClose, true);
  return (
    <FormDialog<{ text: string }> title={t('drop')} help={t('dropHelp', { title: task.title })} action={t('drop')} form={form} busy={act.isPending} error={act.error} initial={{ text: '' }} onSubmit={(body) => act.mutate(body)} onClose={onClose}>
      <Form.Item name="text" label={t('reason')} rules={[{ required: true, min: 2, whitespace: true, message: t('wordsNeeded') }]}><Input.TextArea autoFocus rows={3} maxLength={1000} /></Form.Item>
    </FormDialog>
  );
}
