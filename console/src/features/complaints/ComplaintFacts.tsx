import type { Complaint } from '@huiyin/contracts';
import type { ReactNode } from 'react';
import { inBrackets, inList } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { complaintTexts } from './texts.ts';

/** Who complains about whom, by which way, and who has it. */
export function ComplaintFacts({ complaint }: { complaint: Complaint }) {
  const t = complaintTexts.useTexts();
  const locale = useLocale();
  const about = [complaint.aboutStaff?.name, complaint.aboutUnit?.name, complaint.aboutDepartment?.name, complaint.aboutText].filter((part) => part !== undefined && part !== '').join(' · ');
  const kind = complaint.complainantKind;
  const who = complaint.complainantName ?? t('unknownPerson');
  const facts: [string, ReactNode][] = [
    ...(complaint.withheld ? [] : ([
      [t('complainant'), `${who}${kind === 'person' ? '' : inBrackets(t(`byKind.${kind}`), locale)}`],
      ...(complaint.proxyName === '' ? [] : [[t('field.proxyName'), complaint.proxyName]]),
      ...(kind === 'proxy' || kind === 'heir' ? [[t('field.authority'), [t(`authority.${complaint.authority}`), complaint.authorityNote].filter((part) => part !== '').join(' · ')]] : []),
      ...(complaint.representatives.length === 0 ? [] : [[t('field.representatives'), inList(complaint.representatives, locale)]]),
      [t('field.contact'), [complaint.contact ?? '', complaint.contactWay === null ? '' : t(`way.${complaint.contactWay}`)].filter((part) => part !== '').join(' · ') || '–'],
      [t('about'), about === '' ? t('unknownPerson') : about],
      ...(complaint.policyNo === '' ? [] : [[t('field.policyNo'), complaint.policyNo]]),
      ...(complaint.claimNo === '' ? [] : [[t('field.claimNo'), complaint.claimNo]]),
    ] as [string, ReactNode][])),
    [t('field.channel'), t(`channel.${complaint.channel}`)],
    [t('field.regulatorClass'), complaint.regulatorClass === null ? '–' : t(`class.${complaint.regulatorClass}`)],
    [t('field.receivedAt'), <RelativeTime key="received" at={complaint.receivedAt} />],
    [t('unit'), complaint.unit],
    [t('assignee'), complaint.assignee?.name ?? t('nobody')],
    [t('tierLabel'), t(`tier.t${complaint.tier as 1 | 2 | 3}`)],
    [t('registrar'), complaint.registeredBy.name],
  ];
  return (
    <dl className="panel panel-padded record-facts">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
