import type { Queue } from '@huiyin/contracts';
import { useQuery } from '@tanstack/react-query';
import { Form, InputNumber, Segmented, Select, Switch } from 'antd';
import { useLocale } from '../../platform/i18n.ts';
import { QueueRelaxation } from './QueueRelaxation.tsx';
import { queueOptionsQuery } from './queue-queries.ts';
import { queueTexts } from './queue-texts.ts';

/** Who may take what waits here, who goes first, and what is aimed at. */
export function QueueRuleFields({ queue }: { queue: Queue }) {
  const t = queueTexts.useTexts();
  const locale = useLocale();
  const { data, isPending } = useQuery(queueOptionsQuery);
  const overflowing = Form.useWatch(['rules', 'overflow', 'queueId'], { form: Form.useFormInstance(), preserve: true }) as string | null | undefined;
  const answerMode = Form.useWatch(['rules', 'answerMode'], Form.useFormInstance()) as string | undefined;
  const worded = ({ name, nameEn }: { name: string; nameEn: string }): string => (locale === 'en' ? nameEn : name);
  const required = [{ required: true, message: t('required') }];
  const seconds = (name: (string | number)[], label: string, min: number, max: number) => (
    <Form.Item name={name} label={label} rules={required}>
      <InputNumber min={min} max={max} precision={0} suffix={t('secondsUnit')} />
    </Form.Item>
  );
  return (
    <>
      <h3 className="queue-section">{t('sectionWho')}</h3>
      <QueueRelaxation />
      <Form.Item name={['rules', 'neededQualifications']} label={t('qualifications')} extra={t('qualificationsHelp')}>
        <Select
          mode="multiple"
          placeholder={t('noQualification')}
          loading={isPending}
          showSearch={{ optionFilterProp: 'label' }}
          options={(data?.qualifications ?? []).map((one) => ({ value: one.code, label: worded(one) }))}
        />
      </Form.Item>
      <Form.Item name={['rules', 'sameUnit']} label={t('sameUnit')} extra={t('sameUnitHelp')} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item name={['rules', 'overflow', 'queueId']} label={t('overflow')} extra={t('overflowHelp')}>
        <Select
          allowClear
          placeholder={t('noOverflow')}
          loading={isPending}
          showSearch={{ optionFilterProp: 'label' }}
          options={(data?.queues ?? []).filter(({ id }) => id !== queue.id).map((one) => ({ value: one.id, label: worded(one) }))}
        />
      </Form.Item>
      {typeof overflowing === 'string' && seconds(['rules', 'overflow', 'afterSeconds'], t('overflowAfter'), 1, 86_400)}
      <h3 className="queue-section">{t('sectionOrder')}</h3>
      <p className="queue-small">{t('orderHelp')}</p>
      <Form.Item name="priority" label={t('priority')} extra={t('priorityHelp')} rules={required}>
        <InputNumber min={-100} max={100} precision={0} />
      </Form.Item>
      <div className="queue-fields">
        {seconds(['rules', 'tierBonusSeconds', 'silver'], t('bonus.silver'), 0, 3600)}
        {seconds(['rules', 'tierBonusSeconds', 'gold'], t('bonus.gold'), 0, 3600)}
        {seconds(['rules', 'tierBonusSeconds', 'diamond'], t('bonus.diamond'), 0, 3600)}
        {seconds(['rules', 'olderBonusSeconds'], t('bonus.older'), 0, 3600)}
      </div>
      <h3 className="queue-section">{t('sectionAnswer')}</h3>
      <Form.Item name={['rules', 'answerMode']} label={t('answerMode')} extra={t(answerMode === 'ring' ? 'ringHelp' : 'autoHelp')}>
        <Segmented options={[{ value: 'auto', label: t('auto') }, { value: 'ring', label: t('ring') }]} />
      </Form.Item>
      <div className="queue-fields">
        {answerMode === 'ring' && seconds(['rules', 'ringSeconds'], t('ringSeconds'), 5, 120)}
        {seconds(['rules', 'afterContactSeconds'], t('afterContactSeconds'), 0, 3600)}
      </div>
      <p className="queue-small">{t('afterContactHelp')}</p>
      <h3 className="queue-section">{t('sectionLeft')}</h3>
      <div className="queue-fields">
        <Form.Item name={['rules', 'leftMessageMinutes']} label={t('leftMinutes')} rules={required}>
          <InputNumber min={1} max={10_000} precision={0} suffix={t('minutesUnit')} />
        </Form.Item>
      </div>
      <p className="queue-small">{t('leftMinutesHelp')}</p>
      <h3 className="queue-section">{t('sectionLevel')}</h3>
      <div className="queue-fields">
        <Form.Item name={['rules', 'serviceLevel', 'percent']} label={t('levelPercent')} rules={required}>
          <InputNumber min={1} max={100} precision={0} suffix="%" />
        </Form.Item>
        {seconds(['rules', 'serviceLevel', 'seconds'], t('levelSeconds'), 1, 86_400)}
      </div>
      <p className="queue-small">{t('levelHelp')}</p>
    </>
  );
}
