import { SearchOutlined } from '@ant-design/icons';
import type { Me } from '@huiyin/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Input, Modal } from 'antd';
import { useDeferredValue, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Feature, PaletteHit } from '../platform/feature.ts';
import { useLocale } from '../platform/i18n.ts';
import { labelText } from '../platform/locale.ts';
import { permits } from '../platform/session.ts';
import { entriesOf } from './first-path.ts';
import { appTexts } from './texts.ts';

/** `Ctrl K`: to any page, or to a conversation by the name in its title. */
export function CommandPalette({ features, me, onClose }: { features: readonly Feature[]; me: Me; onClose: () => void }) {
  const t = appTexts.useTexts();
  const locale = useLocale();
  const go = useNavigate();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const wanted = useDeferredValue(text.trim().toLowerCase());

  const pages: PaletteHit[] = entriesOf(features, me)
    .map((entry) => ({ key: entry.path, title: labelText(entry.label, locale), hint: t(`group.${entry.group}`), path: entry.path, other: entry.label }))
    .concat({ key: '/account', title: t('account'), hint: '', path: '/account', other: { zh: '我的账号', en: 'My account' } })
    .filter((hit) => wanted === '' || `${hit.other.zh} ${hit.other.en} ${hit.path}`.toLowerCase().includes(wanted));
  const finds = useQuery({
    queryKey: ['palette', wanted, locale],
    enabled: wanted !== '',
    queryFn: async () => {
      const searches = features.flatMap(({ search }) => (search && permits(me, search.needs) ? [search] : []));
      return (await Promise.all(searches.map((search) => search.find(wanted, locale)))).flat();
    },
  });
  const found = wanted === '' ? [] : (finds.data ?? []);
  const hits = [...pages, ...found];
  const chosen = Math.min(at, hits.length - 1);

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  const open = (hit: PaletteHit | undefined) => {
    if (!hit) return;
    onClose();
    void go({ to: hit.path });
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && hits.length > 0) setAt((chosen + step + hits.length) % hits.length);
    else if (event.key === 'Enter') open(hits[chosen]);
    else return;
    event.preventDefault();
  };
  return (
    <Modal open onCancel={onClose} footer={null} closable={false} className="palette" aria-label={t('paletteLabel')}>
      <Input
        autoFocus
        size="large"
        variant="borderless"
        prefix={<SearchOutlined aria-hidden />}
        placeholder={t('palettePlaceholder')}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKey}
        role="combobox"
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={hits[chosen] ? `palette-${chosen}` : undefined}
        aria-label={t('searchOpen')}
      />
      <ul id="palette-list" role="listbox" aria-label={t('paletteLabel')} ref={list}>
        {hits.map((hit, index) => (
          // The arrow keys of the box above choose; a pointer may do it here.
          <li
            key={hit.key}
            id={`palette-${index}`}
            role="option"
            aria-selected={index === chosen}
            onMouseMove={() => setAt(index)}
            onClick={() => open(hit)}
          >
            <span>{hit.title}</span>
            <span className="palette-hint">{hit.hint}</span>
          </li>
        ))}
      </ul>
      {hits.length === 0 && !finds.isFetching && <p className="palette-empty">{t('paletteEmpty', { text })}</p>}
    </Modal>
  );
}
