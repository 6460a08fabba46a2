import { useQuery } from '@tanstack/react-query';
import { Form, Input, Select } from 'antd';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { queueOptionsQuery } from './queue-queries.ts';
import { QueueSkillRows } from './QueueSkillRows.tsx';
import { queueTexts } from './queue-texts.ts';

/** The fields that a new queue and one that is changed have in common. */
export function QueueFields() {
  const t = queueTexts.useTexts();
  const form = Form.useFormInstance();
  const unitId: unknown = Form.useWatch('unitId', form);
  const { data, error, isPending, refetch } = useQuery(queueOptionsQuery);
  const required = [{ required: true, whitespace: true, message: t('required') }];
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const named = (list: readonly { id: string; name: string }[] | undefined) => (list ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <Form.Item name="name" label={t('name')} rules={required}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="nameEn" label={t('nameEn')} rules={required}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="unitId" label={t('unit')} rules={required}>
        <Select showSearch={{ optionFilterProp: 'label' }} loading={isPending} options={named(data?.units)} onChange={() => form.setFieldValue('departmentId', null)} />
      </Form.Item>
      <Form.Item name="departmentId" label={t('department')}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          allowClear
          placeholder={t('noDepartment')}
          loading={isPending}
          options={named(data?.departments.filter((department) => department.unitId === unitId))}
        />
      </Form.Item>
      <Form.Item name="calendarId" label={t('calendar')}>
        <Select allowClear placeholder={t('unitCalendar')} loading={isPending} options={named(data?.calendars)} />
      </Form.Item>
      <Form.Item label={t('skills')} extra={t('skillsHelp')}>
        <QueueSkillRows name="neededSkills" />
      </Form.Item>
    </>
  );
}
