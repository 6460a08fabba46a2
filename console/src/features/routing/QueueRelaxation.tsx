import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { RelaxationStep } from '@huiyin/contracts';
import { Button, Form, InputNumber } from 'antd';
import { QueueSkillRows } from './QueueSkillRows.tsx';
import { queueTexts } from './queue-texts.ts';
import { exchangeSkills, nextStep } from './relaxation-steps.ts';

const path = ['rules', 'relaxation'];

/** Steps by which the queue asks for less the longer somebody waits. Moving a step up or down exchanges skills; the times stay in order. */
export function QueueRelaxation() {
  const t = queueTexts.useTexts();
  const form = Form.useFormInstance();
  const steps = (): RelaxationStep[] => (form.getFieldValue(path) as RelaxationStep[] | undefined) ?? [];
  const move = (from: number, to: number): void => form.setFieldValue(path, exchangeSkills(steps(), from, to));
  return (
    <Form.Item label={t('relaxation')} extra={t('relaxationHelp')}>
      <Form.List name={path}>
        {(rows, { add, remove }, { errors }) => (
          <ol className="queue-steps">
            {rows.map(({ key, name }, n) => (
              <li key={key} className="queue-step">
                <div className="queue-row">
                  <span>{t('stepAfter')}</span>
                  <Form.Item
                    name={[name, 'afterSeconds']}
                    noStyle
                    rules={[
                      { required: true, message: t('required') },
                      {
                        validator: async (_, value: number) => {
                          const before = steps()[n - 1]?.afterSeconds ?? 0;
                          if (typeof value === 'number' && value <= before) throw new Error(t('stepLater'));
                        },
                      },
                    ]}
                  >
                    <InputNumber min={1} max={86_400} precision={0} aria-label={t('stepAfter')} suffix={t('secondsUnit')} />
                  </Form.Item>
                  <Button type="text" icon={<ArrowUpOutlined />} aria-label={t('stepUp')} title={t('stepUp')} disabled={n === 0} onClick={() => move(n, n - 1)} />
                  <Button type="text" icon={<ArrowDownOutlined />} aria-label={t('stepDown')} title={t('stepDown')} disabled={n === rows.length - 1} onClick={() => move(n, n + 1)} />
                  <Button type="text" icon={<DeleteOutlined />} aria-label={t('removeStep')} title={t('removeStep')} onClick={() => remove(name)} />
                </div>
                <div className="queue-small">{t('stepSkills')}</div>
                <QueueSkillRows name={[name, 'skills']} />
              </li>
            ))}
            <Form.ErrorList errors={errors} />
            <Button icon={<PlusOutlined />} disabled={rows.length >= 10} onClick={() => add(nextStep(steps(), form.getFieldValue('neededSkills') ?? []))}>
              {t('addStep')}
            </Button>
          </ol>
        )}
      </Form.List>
    </Form.Item>
  );
}
