import { CloseOutlined, ExclamationCircleFilled, InfoCircleFilled, NotificationFilled } from '@ant-design/icons';
import type { Banner, BannerList } from '@huiyin/contracts';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { api } from '../../platform/api.ts';
import { useNow } from '../../platform/clock.ts';
import { clockTime } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { useNotices, useResume, useTopic } from '../../platform/live-line.ts';
import './banners.css';
import { bannerTexts } from './texts.ts';

const shownQuery = queryOptions({ queryKey: ['banners', 'shown'], queryFn: ({ signal }) => api.get<BannerList>('/api/banners', undefined, signal) });
const icons = { info: <InfoCircleFilled aria-hidden />, warning: <NotificationFilled aria-hidden />, urgent: <ExclamationCircleFilled aria-hidden /> };

/** The banners for this person, live. */
export function BannerBar() {
  const t = bannerTexts.useTexts();
  const locale = useLocale();
  const client = useQueryClient();
  const now = useNow(10_000);
  const query = useQuery(shownQuery);
  const refresh = () => void client.invalidateQueries({ queryKey: ['banners'] });
  useTopic('banners');
  useNotices((notice) => {
    if (notice.type === 'banners') refresh();
  });
  useResume(refresh);
  const dismiss = useMutation({
    mutationFn: ({ id }: Banner) => api.post(`/api/banners/${id}/dismiss`),
    onSuccess: (_, { id }) => client.setQueryData(shownQuery.queryKey, (old) => old && { items: old.items.filter((banner) => banner.id !== id) }),
  });
  const items = (query.data?.items ?? []).filter(({ until }) => Date.parse(until) > now);
  return (
    <div className="banners" role="region" aria-label={t('banners')} aria-live="polite">
      {items.map((banner) => (
        <div key={banner.id} className={`banner banner-${banner.level}`} role="status">
          {icons[banner.level]}
          <strong>{t(`levels.${banner.level}`)}</strong>
          <span className="banner-text">{banner.text}</span>
          <span className="banner-by figures">{t('by', { name: banner.writtenBy, time: clockTime(banner.writtenAt, locale) })}</span>
          <Button type="text" size="small" icon={<CloseOutlined aria-hidden />} aria-label={t('dismiss')} title={t('dismiss')} loading={dismiss.isPending && dismiss.variables.id === banner.id} onClick={() => dismiss.mutate(banner)} />
        </div>
      ))}
    </div>
  );
}
