import { checkMeans, checkedPersons, type CheckMeans, type CheckOutcome, type CheckQuestions, type CheckedPerson, type ConversationCheck, type CustomerHit } from '@huiyin/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Modal, Segmented, Select } from 'antd';
import { useState } from 'react';
import { api } from '../../../platform/api.ts';
import { errorLine } from '../../../ui/error-words.ts';
import { CheckHistory } from './CheckHistory.tsx';
import { CheckResult } from './CheckResult.tsx';
import { FindCustomer } from './FindCustomer.tsx';
import './identity-check.css';
import { QuestionsForm } from './QuestionsForm.tsx';
import { checkTexts } from './texts.ts';

/** Who, by what means, and what came of it. Nothing is told before it is chosen. */
export function CheckDialog({ conversationId, check, onClose }: { conversationId: string; check: ConversationCheck; onClose: () => void }) {
  const t = checkTexts.useTexts();
  const client = useQueryClient();
  const [customer, setCustomer] = useState<CustomerHit>();
  const [person, setPerson] = useState<CheckedPerson>('policyholder');
  const [means, setMeans] = useState<CheckMeans>(check.signedIn ? 'signIn' : 'questions');
  const [code, setCode] = useState('');
  const [questions, setQuestions] = useState<CheckQuestions>();
  const [outcome, setOutcome] = useState<CheckOutcome>();
  const base = `/api/conversations/${conversationId}/identity-check`;
  const who = { person, ...(customer === undefined ? {} : { customerId: customer.id }) };
  const settled = async (result: CheckOutcome) => {
    setOutcome(result);
    setQuestions(undefined);
    await Promise.all([client.invalidateQueries({ queryKey: ['conversations', 'one', conversationId] }), client.invalidateQueries({ queryKey: ['conversations', 'customer', conversationId] })]);
  };
  const ask = useMutation({ mutationFn: () => api.post<CheckQuestions>(`${base}/questions`, who), onSuccess: setQuestions });
  const answer = useMutation({ mutationFn: (answers: (number | null)[]) => api.post<CheckOutcome>(`${base}/answers`, { checkId: questions!.checkId, answers }), onSuccess: settled });
  const prove = useMutation({ mutationFn: () => api.post<CheckOutcome>(base, { ...who, means, ...(code.trim() === '' ? {} : { code: code.trim() }) }), onSuccess: settled });
  const ready = check.customerId !== null || customer !== undefined;
  const blocked = (means === 'signIn' && !check.signedIn) || ((means === 'questions' || means === 'smsCode') && check.triesLeft === 0);
  const error = ask.error ?? answer.error ?? prove.error;
  return (
    <Modal open title={t('title')} footer={null} onCancel={onClose} destroyOnHidden>
      <p className="help-text">{t('help')}</p>
      {outcome !== undefined ? (
        <CheckResult outcome={outcome} onAgain={() => setOutcome(undefined)} onClose={onClose} />
      ) : check.mayCheck ? (
        <Form layout="vertical" requiredMark={false} className="identity-form">
          {check.customerId === null && <FindCustomer chosen={customer} onChoose={setCustomer} />}
          {ready && questions === undefined && (
            <>
              <Form.Item label={t('person')}>
                <Select<CheckedPerson> aria-label={t('person')} value={person} options={checkedPersons.map((value) => ({ value, label: t(`persons.${value}`) }))} onChange={setPerson} />
              </Form.Item>
              <Form.Item label={t('means')}>
                <Segmented<CheckMeans> block aria-label={t('means')} value={means} options={checkMeans.map((value) => ({ value, label: t(`meansOf.${value}`) }))} onChange={(value) => { setMeans(value); setCode(''); }} />
              </Form.Item>
              <p className="identity-help">{t(`meansHelp.${means}`)}</p>
              {means === 'signIn' && !check.signedIn && <Alert type="warning" showIcon title={t('notSignedIn')} />}
              {means !== 'signIn' && means !== 'document' && <p className={check.triesLeft === 0 ? 'status-danger' : 'identity-help'}>{check.triesLeft === 0 ? t('noTries') : t('triesLeft', { count: check.triesLeft })}</p>}
              {(means === 'smsCode' || means === 'document') && (
                <Form.Item label={t(means === 'smsCode' ? 'code' : 'documentTail')}>
                  <Input aria-label={t(means === 'smsCode' ? 'code' : 'documentTail')} autoComplete="off" maxLength={means === 'smsCode' ? 8 : 4} value={code} onChange={(event) => setCode(event.target.value)} />
                </Form.Item>
              )}
            </>
          )}
          {questions !== undefined && <QuestionsForm questions={questions} busy={answer.isPending} onAnswer={(answers) => answer.mutate(answers)} />}
          {error !== null && <Alert type="error" showIcon title={errorLine(error)} role="alert" />}
          {ready && questions === undefined && (
            <Button type="primary" disabled={blocked || ((means === 'smsCode' || means === 'document') && code.trim().length < 4)} loading={ask.isPending || prove.isPending} onClick={() => (means === 'questions' ? ask.mutate() : prove.mutate())}>
              {t(means === 'questions' ? 'begin' : 'verify')}
            </Button>
          )}
        </Form>
      ) : null}
      <CheckHistory conversationId={conversationId} check={check} />
    </Modal>
  );
}
