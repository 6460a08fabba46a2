import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { questionKinds, type Question, type QuestionnaireContent } from '@huiyin/contracts';
import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { arrange, blankOption, changeKind } from './blank-questionnaire.ts';
import { questionnaireTexts } from './texts.ts';

/** A text in both languages, side by side. */
export function BothTexts({ label, value, max, faults, onChange }: { label: string; value: { zh: string; en: string }; max: number; faults: string | undefined; onChange: (value: { zh: string; en: string }) => void }) {
  const t = questionnaireTexts.useTexts();
  return (
    <div className="both-texts">
      <span className="both-label">{label}</span>
      {(['zh', 'en'] as const).map((language) => (
        <Input key={language} value={value[language]} maxLength={max} placeholder={t(language)} aria-label={`${label} ${t(language)}`} {...(faults && value[language].trim() === '' ? { status: 'error' as const } : {})} onChange={({ target }) => onChange({ ...value, [language]: target.value })} />
      ))}
      {faults && <span className="field-fault" role="alert">{faults}</span>}
    </div>
  );
}

/** One question of a draft. */
export function QuestionEditor({ content, at, faults, onChange }: { content: QuestionnaireContent; at: number; faults: (path: string) => string | undefined; onChange: (content: QuestionnaireContent) => void }) {
  const t = questionnaireTexts.useTexts();
  const question = content.questions[at]!;
  const change = (part: Partial<Question>) => onChange({ ...content, questions: content.questions.map((each, n) => (n === at ? { ...each, ...part } : each)) });
  const earlier = content.questions.slice(0, at).map((each, n) => ({ each, n })).filter(({ each }) => each.kind !== 'text');
  const asked = earlier.find(({ each }) => each.id === question.when?.question)?.each;
  const chooses = asked?.kind === 'single' || asked?.kind === 'multiple';
  const named = t('question', { n: at + 1 });
  return (
    <fieldset className="question-editor">
      <legend>{named}</legend>
      <div className="question-line">
        <Select value={question.kind} aria-label={`${named} ${t('kindLabel')}`} onChange={(kind) => onChange(changeKind(content, at, kind))} options={questionKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))} />
        <Checkbox checked={question.required} onChange={({ target }) => change({ required: target.checked })}>{t('required')}</Checkbox>
        <span className="question-acts">
          <Button size="small" icon={<ArrowUpOutlined />} disabled={at === 0} aria-label={`${named} ${t('up')}`} onClick={() => onChange(arrange(content, at, at - 1))} />
          <Button size="small" icon={<ArrowDownOutlined />} disabled={at === content.questions.length - 1} aria-label={`${named} ${t('down')}`} onClick={() => onChange(arrange(content, at, at + 1))} />
          <Button size="small" icon={<DeleteOutlined />} disabled={content.questions.length === 1} aria-label={`${named} ${t('remove')}`} onClick={() => onChange(arrange(content, at, null))} />
        </span>
      </div>
      <BothTexts label={named} value={question.text} max={100} faults={faults(`questions.${at}.text`)} onChange={(text) => change({ text })} />
      {(question.kind === 'single' || question.kind === 'multiple') && (
        <div>
          {question.options.map((option, n) => (
            <div key={option.id} className="question-line">
              <BothTexts label={t('option', { n: n + 1 })} value={option.text} max={40} faults={faults(`questions.${at}.options.${n}`)} onChange={(text) => change({ options: question.options.map((each) => (each.id === option.id ? { ...each, text } : each)) })} />
              <Button size="small" icon={<DeleteOutlined />} aria-label={`${t('option', { n: n + 1 })} ${t('remove')}`} onClick={() => change({ options: question.options.filter(({ id }) => id !== option.id) })} />
            </div>
          ))}
          {question.options.length < 12 && <Button size="small" icon={<PlusOutlined />} onClick={() => change({ options: [...question.options, blankOption(question.options)] })}>{t('addOption')}</Button>}
          {faults(`questions.${at}.options`) && <span className="field-fault" role="alert">{faults(`questions.${at}.options`)}</span>}
        </div>
      )}
      {earlier.length > 0 && (
        <div className="question-line">
          <span>{t('when')}</span>
          <Select
            value={question.when?.question ?? ''}
            aria-label={`${named} ${t('when')}`}
            onChange={(id) => {
              const of = earlier.find(({ each }) => each.id === id)?.each;
              change({ when: of === undefined ? null : of.options.length > 0 ? { question: id, relation: 'is', value: of.options[0]!.id } : { question: id, relation: 'below', value: of.kind === 'nps' ? 7 : 4 } });
            }}
            options={[{ value: '', label: t('always') }, ...earlier.map(({ each, n }) => ({ value: each.id, label: t('whenOf', { n: n + 1 }) }))]}
          />
          {question.when !== null && !chooses && <Select value={question.when.relation} aria-label={t('when')} onChange={(relation) => change({ when: { ...question.when!, relation } })} options={(['is', 'above', 'below'] as const).map((relation) => ({ value: relation, label: t(`relation.${relation}`) }))} />}
          {question.when !== null && (chooses ? (
            <Select value={String(question.when.value)} aria-label={t('options')} onChange={(value) => change({ when: { ...question.when!, value } })} options={asked!.options.map(({ id, text }, n) => ({ value: id, label: text.zh || t('option', { n: n + 1 }) }))} />
          ) : <InputNumber min={0} max={10} value={Number(question.when.value)} aria-label={t('when')} onChange={(value) => change({ when: { ...question.when!, value: value ?? 0 } })} />)}
          {faults(`questions.${at}.when`) && <span className="field-fault" role="alert">{faults(`questions.${at}.when`)}</span>}
        </div>
      )}
    </fieldset>
  );
}
