import { FilterOutlined } from '@ant-design/icons';
import type { AuditEntry } from '@huiyin/contracts';
import { Button } from 'antd';
import { fullTime } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { subjectKindWords } from './action-words.ts';
import type { AuditSearch } from './audit-search.ts';
import { auditTexts } from './texts.ts';

/** All of one line, and the ways to the others of the same person or subject. */
export function AuditDetail({ entry, onFilter }: { entry: AuditEntry; onFilter: (filter: AuditSearch) => void }) {
  const t = auditTexts.useTexts();
  const locale = useLocale();
  const { actor, subject } = entry;
  // The database keeps them in an order of its own; by name, `from` stands before `to`.
  const detail = Object.entries(entry.detail).sort(([a], [b]) => (a < b ? -1 : 1));
  const facts: [string, string][] = [
    [t('time'), fullTime(entry.at, locale)],
    [t('code'), entry.action],
    [t('what'), [subjectKindWords(entry.subjectKind, locale), subject ?? ''].filter((text) => text !== '').join(' ') || t('none')],
    [t('unit'), entry.unitName ?? t('none')],
    [t('address'), entry.address ?? t('none')],
  ];
  return (
    <div className="audit-detail">
      <dl>
        {facts.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="figures">{text}</dd>
          </div>
        ))}
      </dl>
      <h3>{t('detail')}</h3>
      {detail.length === 0 ? (
        <p>{t('noDetail')}</p>
      ) : (
        <dl>
          {detail.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="figures">{typeof value === 'object' && value !== null ? <pre>{JSON.stringify(value, null, 1)}</pre> : String(value)}</dd>
            </div>
          ))}
        </dl>
      )}
      <div className="audit-acts">
        {actor !== null && (
          <Button size="small" icon={<FilterOutlined />} onClick={() => onFilter({ actor })}>
            {t('onlyActor')}
          </Button>
        )}
        {subject !== null && (
          <Button size="small" icon={<FilterOutlined />} onClick={() => onFilter({ subject })}>
            {t('onlySubject')}
          </Button>
        )}
      </div>
    </div>
  );
}
