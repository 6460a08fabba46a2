import { useQuery } from '@tanstack/react-query';
import { Form, Input, Select } from 'antd';
import { useState } from 'react';
import type { PartValues } from './part-values.ts';
import { peopleQuery, placesQuery } from './queries.ts';
import { complaintTexts } from './texts.ts';

/** Whom, which unit, which department of it, or in words; `known` is the person chosen before. */
export function AboutFields({ known }: { known?: { id: string; name: string } | undefined }) {
  const t = complaintTexts.useTexts();
  const form = Form.useFormInstance<PartValues>();
  const unit = Form.useWatch('aboutUnit', form);
  const [typed, setTyped] = useState('');
  const people = useQuery(peopleQuery(typed.trim()));
  const places = useQuery(placesQuery).data?.items ?? [];
  const found = (people.data?.items ?? []).map(({ id, name, staffNo, unit: unitName, department }) => ({ value: id, label: [name, staffNo, unitName, department].join(' · ') }));
  const options = known !== undefined && !found.some(({ value }) => value === known.id) ? [...found, { value: known.id, label: known.name }] : found;
  const departments = places.find(({ id }) => id === unit)?.departments ?? [];
  return (
    <div className="record-fields">
      <Form.Item name="aboutStaff" label={t('field.aboutStaff')}>
        <Select
          allowClear
          showSearch={{ filterOption: false, onSearch: setTyped }}
          loading={people.isFetching}
          notFoundContent={typed.trim() === '' ? t('fieldHelp.aboutStaff') : undefined}
          placeholder={t('fieldHelp.aboutStaff')}
          options={options}
        />
      </Form.Item>
      <Form.Item name="aboutUnit" label={t('field.aboutUnit')} extra={t('fieldHelp.aboutUnit')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('fieldHelp.none')}
          options={places.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={() => form.resetFields(['aboutDepartment'])}
        />
      </Form.Item>
      <Form.Item name="aboutDepartment" label={t('field.aboutDepartment')}>
        <Select allowClear disabled={departments.length === 0} placeholder={t('fieldHelp.none')} options={departments.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Form.Item name="aboutText" label={t('field.aboutText')} extra={t('fieldHelp.aboutText')}>
        <Input maxLength={200} />
      </Form.Item>
    </div>
  );
}
