import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useLocale } from '../../platform/i18n.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { queueOptionsQuery } from './queue-queries.ts';
import { queueTexts } from './queue-texts.ts';

/** The fields that a new queue and one that is changed have in common. */
export function QueueFields() {
  const t = queueTexts.useTexts();
  const locale = useLocale();
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
      <Form.Item name="priority" label={t('priority')} extra={t('priorityHelp')} rules={[{ required: true, message: t('required') }]}>
        <InputNumber min={-100} max={100} precision={0} />
      </Form.Item>
      <Form.Item label={t('skills')} extra={t('skillsHelp')}>
        <Form.List name="neededSkills">
          {(rows, { add, remove }) => (
            <div className="queue-skills">
              {rows.map(({ key, name }) => (
                <div key={key} className="queue-row">
                  <Form.Item name={[name, 'skill']} noStyle rules={required}>
                    <Select
                      className="queue-skill"
                      aria-label={t('skills')}
                      showSearch={{ optionFilterProp: 'label' }}
                      options={(data?.skills ?? []).map((skill) => ({ value: skill.code, label: locale === 'en' ? skill.nameEn : skill.name }))}
                    />
                  </Form.Item>
                  <Form.Item name={[name, 'level']} noStyle>
                    <Select aria-label={t('level', { level: '' })} options={[1, 2, 3, 4, 5].map((level) => ({ value: level, label: t('level', { level }) }))} />
                  </Form.Item>
                  <Button type="text" icon={<DeleteOutlined />} aria-label={t('removeSkill')} onClick={() => remove(name)} />
                </div>
              ))}
              <Button icon={<PlusOutlined />} onClick={() => add({ skill: undefined, level: 1 })}>
                {t('addSkill')}
              </Button>
            </div>
          )}
        </Form.List>
      </Form.Item>
    </>
  );
}
