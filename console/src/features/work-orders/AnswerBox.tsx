import { answerMeans, type WorkOrder, type WorkOrderAnswer } from '@huiyin/contracts';
import { Alert, Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import { newName } from '../../platform/new-name.ts';
import { useOnce } from '../../platform/use-once.ts';
import { errorLine } from '../../ui/error-words.ts';
import { orderTexts } from './texts.ts';
import { useVerb } from './use-verb.ts';

/** The owner tells the customer what came of it, and finishes. */
export function AnswerBox({ order }: { order: WorkOrder }) {
  const t = orderTexts.useTexts();
  const means = answerMeans.filter((each) => each !== 'chat' || order.conversationId !== null || order.customerId !== null);
  const [by, setBy] = useState<WorkOrderAnswer['means']>(order.conversationId === null ? 'phone' : 'chat');
  const [text, setText] = useState('');
  // The same answer sent twice is stored once.
  const [clientId, renew] = useState(newName);
  const act = useVerb<WorkOrderAnswer>(order.id, 'answer', () => {
    setText('');
    renew(newName());
  });
  const once = useOnce(act.isPending);
  const send = (finish: boolean) => once(() => act.mutate({ means: by, text: text.trim(), clientId, finish }));
  const ready = text.trim().length >= 2;
  return (
    <section className="panel panel-padded record-box" aria-label={t('answerTitle')}>
      <h2>{t('answerTitle')}</h2>
      <p className="help-text">{t(by === 'chat' ? 'answerHelp' : 'answerNoted')}</p>
      <Segmented aria-label={t('meansLabel')} value={by} options={means.map((each) => ({ value: each, label: t(`means.${each}`) }))} onChange={setBy} />
      <Input.TextArea aria-label={t('words')} rows={4} maxLength={5000} value={text} onChange={(event) => setText(event.target.value)} />
      {act.isError && <Alert type="error" showIcon title={errorLine(act.error)} role="alert" />}
      <div className="record-box-foot">
        <Button disabled={!ready} loading={act.isPending} onClick={() => send(false)}>{t('answerSend')}</Button>
        <Button type="primary" disabled={!ready || order.reportWanted} loading={act.isPending} onClick={() => send(true)}>{t('answerFinish')}</Button>
      </div>
    </section>
  );
}
