import type { WorkOrder } from '@huiyin/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { ProposedDeadline } from './ProposedDeadline.tsx';
import { extensionQuery } from './queries.ts';
import { orderTexts } from './texts.ts';
import { useVerb } from './use-verb.ts';

interface Values {
  more: number | null;
  text: string;
}

/** Moves the deadline; shows where to, and why, before it is done. Working time is asked for in hours. */
export function ExtendDialog({ order, onClose }: { order: WorkOrder; onClose: () => void }) {
  const t = orderTexts.useTexts();
  const [form] = Form.useForm<Values>();
  const unit = order.clock?.unit ?? 'workingDays';
  const inUnit = (value: number | null | undefined): number => Math.round((value ?? 0) * (unit === 'workingMinutes' ? 60 : 1));
  const [more, setMore] = useState(inUnit(1));
  const preview = useQuery({ ...extensionQuery(order.id, more), placeholderData: keepPreviousData });
  const act = useVerb<object>(order.id, 'extend', onClose);
  return (
    <FormDialog<Values>
      title={t('verbs.extend')}
      help={`${t('dialog.extend')}${order.conversationId === null ? ` ${t('noChat')}` : ''}`}
      action={t('verbs.extend')}
      form={form}
      busy={act.isPending}
      error={act.error ?? preview.error}
      initial={{ more: 1, text: '' }}
      onChange={(values) => setMore(inUnit(values.more))}
      onSubmit={({ more: wanted, text }) => act.mutate({ more: inUnit(wanted), text: text.trim() })}
      onClose={onClose}
    >
      <Form.Item name="more" label={t(`moreLabel.${unit}`)} extra={preview.data && !preview.isError && more > 0 && <ProposedDeadline deadline={preview.data} />} rules={[{ required: true, message: t('moreNeeded') }]}>
        <InputNumber<number> autoFocus min={unit === 'workingMinutes' ? 0.5 : 1} max={1000} {...(unit === 'workingMinutes' ? {} : { precision: 0 })} />
      </Form.Item>
      <Form.Item name="text" label={t('reason')} rules={[{ required: true, min: 2, whitespace: true, message: t('wordsNeeded') }]}>
        <Input.TextArea rows={3} maxLength={1000} showCount />
      </Form.Item>
    </FormDialog>
  );
}
