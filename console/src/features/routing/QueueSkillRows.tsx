import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Select } from 'antd';
import { useLocale } from '../../platform/i18n.ts';
import { queueOptionsQuery } from './queue-queries.ts';
import { queueTexts } from './queue-texts.ts';

/** Skills with their lowest level, a row each. `name` is where they stand in the form. */
export function QueueSkillRows({ name }: { name: string | number | (string | number)[] }) {
  const t = queueTexts.useTexts();
  const locale = useLocale();
  const skills = useQuery(queueOptionsQuery).data?.skills ?? [];
  const required = [{ required: true, whitespace: true, message: t('required') }];
  return (
    <Form.List name={name}>
      {(rows, { add, remove }) => (
        <div className="queue-skills">
          {rows.map(({ key, name: row }) => (
            <div key={key} className="queue-row">
              <Form.Item name={[row, 'skill']} noStyle rules={required}>
                <Select
                  className="queue-skill"
                  aria-label={t('skills')}
                  placeholder={t('chooseSkill')}
                  showSearch={{ optionFilterProp: 'label' }}
                  options={skills.map((skill) => ({ value: skill.code, label: locale === 'en' ? skill.nameEn : skill.name }))}
                />
              </Form.Item>
              <Form.Item name={[row, 'level']} noStyle>
                <Select aria-label={t('level', { level: '' })} options={[1, 2, 3, 4, 5].map((level) => ({ value: level, label: t('level', { level }) }))} />
              </Form.Item>
              <Button type="text" icon={<DeleteOutlined />} aria-label={t('removeSkill')} onClick={() => remove(row)} />
            </div>
          ))}
          <Button icon={<PlusOutlined />} onClick={() => add({ skill: undefined, level: 1 })}>
            {t('addSkill')}
          </Button>
        </div>
      )}
    </Form.List>
  );
}
