import { breakpointClasses } from '@huiyin/contracts';
import { useQuery } from '@tanstack/react-query';
import { Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useLocale } from '../../platform/i18n.ts';
import { DayField } from '../../ui/DayField.tsx';
import { optionsQuery, peopleQuery } from './queries.ts';
import { improvementTexts } from './texts.ts';

const byLabel = { optionFilterProp: 'label' } as const;

/** A department by name, of any unit. */
export function DepartmentSelect(props: { value?: string; onChange?: (id?: string) => void; id?: string; allowClear?: boolean }) {
  const options = useQuery(optionsQuery).data;
  return <Select showSearch={byLabel} {...props} options={(options?.departments ?? []).map(({ id, name, unit }) => ({ value: id, label: `${unit} · ${name}` }))} />;
}

/** Somebody who may work on improvements, found by the beginning of the name. */
export function WorkerSelect({ departmentId, ...props }: { departmentId: string | null; value?: string; onChange?: (id?: string) => void; id?: string; known?: { id: string; name: string } | null }) {
  const [text, setText] = useState('');
  const { known, ...rest } = props;
  const found = useQuery(peopleQuery(departmentId, text)).data?.items ?? [];
  const people = found.map(({ id, name, department, unit }) => ({ value: id, label: departmentId === null ? `${name} · ${unit} ${department}` : name }));
  return <Select allowClear showSearch={{ filterOption: false, onSearch: setText }} {...rest} options={known && !people.some(({ value }) => value === known.id) ? [{ value: known.id, label: known.name }, ...people] : people} />;
}

/** What is known of a pain point; `full`: everything, else what is needed to begin. */
export function PainPointFields({ full, owner }: { full: boolean; owner?: { id: string; name: string } | null }) {
  const t = improvementTexts.useTexts();
  const locale = useLocale();
  const options = useQuery(optionsQuery).data;
  const named = (items: readonly { code: string; name: string; nameEn: string }[] | undefined) => (items ?? []).map(({ code, name, nameEn }) => ({ value: code, label: locale === 'en' ? nameEn : name }));
  return (
    <>
      <Form.Item name="title" label={t('field.title')} rules={[{ required: true, min: 2, whitespace: true, message: t('wordsNeeded') }]}><Input autoFocus maxLength={120} /></Form.Item>
      <div className="pain-fields">
        <Form.Item name="touchpoint" label={t('field.touchpoint')}><Select allowClear showSearch={byLabel} options={named(options?.touchpoints)} /></Form.Item>
        <Form.Item name="topic" label={t('field.topic')}><Select allowClear showSearch={byLabel} options={named(options?.topics)} /></Form.Item>
        <Form.Item name="breakpointClass" label={t('field.class')}><Select allowClear options={breakpointClasses.map((value) => ({ value, label: t(`class.${value}`) }))} /></Form.Item>
        <Form.Item name="dueOn" label={t('field.due')}><DayField placeholder={t('field.due')} /></Form.Item>
        <Form.Item name="ownerId" label={t('field.owner')}><WorkerSelect departmentId={null} known={owner ?? null} /></Form.Item>
        <Form.Item name="leadDepartmentId" label={t('field.lead')}><DepartmentSelect allowClear /></Form.Item>
      </div>
      <Form.Item name="description" label={t('field.description')}><Input.TextArea rows={2} maxLength={2000} /></Form.Item>
      {full && (
        <>
          <Form.Item name="departmentIds" label={t('field.departments')}><Select mode="multiple" showSearch={byLabel} options={(options?.departments ?? []).map(({ id, name, unit }) => ({ value: id, label: `${unit} · ${name}` }))} /></Form.Item>
          <Form.Item name="journey" label={t('field.journey')}><Input.TextArea rows={2} maxLength={2000} /></Form.Item>
          <Form.Item name="cause" label={t('field.cause')}><Input.TextArea rows={3} maxLength={4000} /></Form.Item>
          <Form.Item name="solution" label={t('field.solution')}><Input.TextArea rows={2} maxLength={500} showCount /></Form.Item>
        </>
      )}
    </>
  );
}
