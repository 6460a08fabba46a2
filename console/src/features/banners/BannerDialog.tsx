import { bannerLevels, type Banner, type BannerAudience, type BannerList, type BannerNew } from '@huiyin/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Modal, Segmented, Select } from 'antd';
import { useEffect } from 'react';
import { api } from '../../platform/api.ts';
import { now } from '../../platform/clock.ts';
import { clockTime } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { useMe } from '../../platform/session.ts';
import { errorLine } from '../../ui/error-words.ts';
import './banners.css';
import { firstAudience } from './first-audience.ts';
import { bannerTexts } from './texts.ts';

const minutes = { half: 30, two: 120, eight: 480, day: 1440, week: 10_079 } as const;

interface Values {
  text: string;
  level: Banner['level'];
  /** `unit:<id>` or `department:<id>`. */
  audience: string;
  lasts: keyof typeof minutes;
}

/** Writes a banner, and takes back those that are shown. */
export function BannerDialog({ onClose }: { onClose: () => void }) {
  const t = bannerTexts.useTexts();
  const locale = useLocale();
  const client = useQueryClient();
  const [form] = Form.useForm<Values>();
  const reach = useQuery({ queryKey: ['banners', 'audience'], queryFn: ({ signal }) => api.get<BannerAudience>('/api/banners/audience', undefined, signal) });
  const audience = reach.data;
  const me = useMe();
  const written = useQuery({ queryKey: ['banners', 'written'], queryFn: ({ signal }) => api.get<BannerList>('/api/banners/written', undefined, signal) });
  useEffect(() => {
    if (!audience || !me || form.isFieldTouched('audience')) return;
    form.setFieldValue('audience', firstAudience(audience, me));
  }, [audience, me, form]);
  const refresh = () => void client.invalidateQueries({ queryKey: ['banners'] });
  const write = useMutation({
    mutationFn: (values: Values) => {
      const [kind, id = ''] = values.audience.split(':');
      const unitId = kind === 'unit' ? id : (audience?.departments.find((each) => each.id === id)?.unitId ?? '');
      const body: BannerNew = { text: values.text.trim(), level: values.level, unitId, departmentId: kind === 'unit' ? null : id, until: new Date(now() + minutes[values.lasts] * 60_000).toISOString() };
      return api.post('/api/banners', body);
    },
    onSuccess: () => {
      refresh();
      onClose();
    },
  });
  const withdraw = useMutation({ mutationFn: (id: string) => api.post(`/api/banners/${id}/withdraw`), onSettled: refresh });
  const nameOf = (unitId: string) => audience?.units.find(({ id }) => id === unitId)?.name ?? '';
  const options = [
    ...(audience?.units ?? []).map(({ id, name }) => ({ value: `unit:${id}`, label: name })),
    ...(audience?.departments ?? []).map(({ id, name, unitId }) => ({ value: `department:${id}`, label: [nameOf(unitId), name].filter((word) => word !== '').join(' · ') })),
  ];
  return (
    <Modal open title={t('write')} okText={t('write')} confirmLoading={write.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <p className="help-text">{t('writeHelp')}</p>
      {(write.error ?? reach.error) && <Alert type="error" showIcon role="alert" title={errorLine(write.error ?? reach.error)} />}
      <Form<Values> form={form} layout="vertical" initialValues={{ level: 'info', lasts: 'two' }} onFinish={(values) => write.mutate(values)}>
        <Form.Item name="text" label={t('text')} rules={[{ required: true, whitespace: true, message: t('textNeeded') }]}>
          <Input.TextArea autoFocus rows={3} maxLength={300} showCount />
        </Form.Item>
        <Form.Item name="audience" label={t('audience')} rules={[{ required: true, message: t('audienceNeeded') }]}>
          <Select loading={reach.isPending} showSearch={{ optionFilterProp: 'label' }} options={options} />
        </Form.Item>
        <Form.Item name="level" label={t('level')}>
          <Segmented options={bannerLevels.map((level) => ({ value: level, label: t(`levels.${level}`) }))} />
        </Form.Item>
        <Form.Item name="lasts" label={t('lasts')}>
          <Segmented options={(Object.keys(minutes) as (keyof typeof minutes)[]).map((each) => ({ value: each, label: t(`lastsFor.${each}`) }))} />
        </Form.Item>
      </Form>
      <h3>{t('running')}</h3>
      {written.data?.items.length === 0 && <p className="banner-by">{t('none')}</p>}
      <ul className="banner-rows">
        {written.data?.items.map((banner) => (
          <li key={banner.id}>
            <strong>{t(`levels.${banner.level}`)}</strong>
            <span className="banner-text">{banner.text}</span>
            <span className="banner-by figures">{`${banner.department ?? banner.unit} · ${clockTime(banner.writtenAt, locale)} · ${t('dismissed', { count: banner.dismissed })}`}</span>
            <Button size="small" danger loading={withdraw.isPending && withdraw.variables === banner.id} onClick={() => withdraw.mutate(banner.id)}>{t('withdraw')}</Button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
