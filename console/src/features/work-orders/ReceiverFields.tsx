import { useQuery } from '@tanstack/react-query';
import { Form, Select } from 'antd';
import { StatusWord } from '../../ui/StatusWord.tsx';
import { optionsQuery } from './queries.ts';
import { orderTexts } from './texts.ts';

/** Which department of which unit, and which post of it; fields `departmentId` and `postId` of the form around. */
export function ReceiverFields() {
  const t = orderTexts.useTexts();
  const form = Form.useFormInstance<{ departmentId?: string; postId?: string }>();
  const departmentId = Form.useWatch('departmentId', form);
  const options = useQuery(optionsQuery);
  const departments = options.data?.departments ?? [];
  const units = [...new Map(departments.map(({ unitId, unitName }) => [unitId, unitName]))];
  const chosen = departments.find(({ id }) => id === departmentId);
  const posts = chosen?.posts ?? [];
  return (
    <div className="record-fields">
      <Form.Item name="departmentId" label={t('unit')} {...(chosen?.people === 0 ? { extra: <StatusWord tone="warning">{t('nobodyThere')}</StatusWord> } : {})} rules={[{ required: true, message: t('unitNeeded') }]}>
        <Select
          loading={options.isPending}
          showSearch={{ filterOption: (typed, option) => String(option?.label ?? '').includes(typed) }}
          onChange={() => form.setFieldValue('postId', undefined)}
          options={units.map(([unitId, label]) => ({
            label, options: departments.filter((each) => each.unitId === unitId).map(({ id, name, unitName }) => ({ value: id, label: `${unitName} · ${name}` })),
          }))}
        />
      </Form.Item>
      <Form.Item name="postId" label={t('post')}>
        <Select allowClear placeholder={t('anyPost')} disabled={posts.length === 0} options={posts.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
    </div>
  );
}
