import type { CheckQuestions } from '@huiyin/contracts';
import { Button, Form, Radio } from 'antd';
import { useState } from 'react';
import { useCustomerCodes } from '../card/texts.ts';
import { checkTexts } from './texts.ts';

const none = -1;

/** The agent reads each question out and chooses what the customer said. */
export function QuestionsForm({ questions: { questions }, busy, onAnswer }: { questions: CheckQuestions; busy: boolean; onAnswer: (answers: (number | null)[]) => void }) {
  const t = checkTexts.useTexts();
  const codes = useCustomerCodes();
  const [chosen, setChosen] = useState<(number | undefined)[]>(questions.map(() => undefined));
  const complete = chosen.every((each) => each !== undefined);
  return (
    <>
      {questions.map(({ code, options }, n) => (
        <Form.Item key={code} label={`${n + 1}. ${t(`questions.${code}`)}`}>
          <Radio.Group
            vertical
            aria-label={t(`questions.${code}`)}
            value={chosen[n]}
            options={[...options.map((option, value) => ({ value, label: code === 'policyLine' ? codes.line(option) : option })), { value: none, label: t('noneOf') }]}
            onChange={(event) => setChosen(chosen.map((each, at) => (at === n ? (event.target.value as number) : each)))}
          />
        </Form.Item>
      ))}
      <Button type="primary" disabled={!complete} loading={busy} onClick={() => onAnswer(chosen.map((each) => (each === none ? null : each!)))}>{t('verify')}</Button>
    </>
  );
}
