import { MoreOutlined } from '@ant-design/icons';
import type { Complaint } from '@huiyin/contracts';
import { Alert, Button } from 'antd';
import { useRef, useState } from 'react';
import { useOnce } from '../../platform/use-once.ts';
import { useAtMost } from '../../platform/use-media.ts';
import { errorLine } from '../../ui/error-words.ts';
import { breakpoints } from '../../ui/tokens.ts';
import { MenuDropdown } from '../../ui/MenuDropdown.tsx';
import { ComplaintDialogs } from './ComplaintDialogs.tsx';
import { complaintTexts } from './texts.ts';
import { useVerb, type VerbName } from './use-verb.ts';

/** In this order the first that is allowed is the main action; approvals and merging have their own panels. */
const inOrder: readonly VerbName[] = ['take', 'inform', 'decide', 'resume', 'close', 'told', 'note', 'correct', 'assign', 'rootCause', 'extend', 'askExtension', 'pause', 'newFacts', 'escalate', 'withdraw', 'unmerge'];
/** Once the complainant was told, only the root cause is missing. */
const lastOrder: readonly VerbName[] = ['rootCause', ...inOrder.filter((verb) => verb !== 'rootCause')];
const main: readonly VerbName[] = ['take', 'inform', 'decide', 'close'];

/** The verbs as buttons: one main action, the rest beside it or behind "more". */
export function ComplaintActs({ complaint }: { complaint: Complaint }) {
  const t = complaintTexts.useTexts();
  const narrow = useAtMost(breakpoints.narrow);
  const [dialog, setDialog] = useState<VerbName>();
  const more = useRef<HTMLButtonElement>(null);
  const take = useVerb<object>(complaint.id, 'take');
  const once = useOnce(take.isPending);
  const last = complaint.state === 'informed' && complaint.rootCause === null;
  const allowed = (last ? lastOrder : inOrder).filter((verb) => complaint.may[verb] && !(verb === 'decide' && complaint.state === 'decided') && !(verb === 'rootCause' && complaint.rootCause !== null && complaint.may.close));
  if (allowed.length === 0) return null;
  const strong = allowed.find((verb) => main.includes(verb) || (last && verb === 'rootCause'));
  const act = (verb: VerbName) => (verb === 'take' ? once(() => take.mutate({})) : setDialog(verb));
  // The menu goes away with the entry that had the focus: its button is where a dialog gives it back.
  const actFromMenu = (verb: VerbName) => {
    more.current?.focus();
    act(verb);
  };
  const beside = narrow ? 2 : 5;
  return (
    <div className="record-acts">
      {allowed.slice(0, beside).map((verb) => (
        <Button key={verb} type={verb === strong ? 'primary' : 'default'} loading={verb === 'take' && take.isPending} onClick={() => act(verb)}>{t(`verbs.${verb}`)}</Button>
      ))}
      {allowed.length > beside && (
        <MenuDropdown menu={{ items: allowed.slice(beside).map((verb) => ({ key: verb, label: t(`verbs.${verb}`), onClick: () => actFromMenu(verb) })) }}>
          <Button ref={more} icon={<MoreOutlined aria-hidden />} aria-label={t('moreActs')} title={t('moreActs')} />
        </MenuDropdown>
      )}
      {take.isError && <Alert type="error" showIcon title={errorLine(take.error)} role="alert" />}
      {dialog !== undefined && <ComplaintDialogs verb={dialog} complaint={complaint} onClose={() => setDialog(undefined)} />}
    </div>
  );
}
