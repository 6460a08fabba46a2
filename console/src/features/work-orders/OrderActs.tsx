import { MoreOutlined } from '@ant-design/icons';
import type { WorkOrder } from '@huiyin/contracts';
import { Alert, Button } from 'antd';
import { useRef, useState } from 'react';
import { useOnce } from '../../platform/use-once.ts';
import { useAtMost } from '../../platform/use-media.ts';
import { errorLine } from '../../ui/error-words.ts';
import { breakpoints } from '../../ui/tokens.ts';
import { MenuDropdown } from '../../ui/MenuDropdown.tsx';
import { AssignDialog } from './AssignDialog.tsx';
import { ExtendDialog } from './ExtendDialog.tsx';
import { ResendDialog } from './ResendDialog.tsx';
import { orderTexts } from './texts.ts';
import { useVerb, type VerbName } from './use-verb.ts';
import { WordsDialog } from './WordsDialog.tsx';

/** In this order the first that is allowed is the main action; replying and answering have their own boxes below. */
const inOrder: readonly VerbName[] = ['take', 'finish', 'resend', 'report', 'resume', 'assign', 'urge', 'customerUrge', 'supervise', 'escalate', 'sendBack', 'pause', 'extend'];

/** The verbs as buttons: one main action, the rest beside it or behind "more". */
export function OrderActs({ order }: { order: WorkOrder }) {
  const t = orderTexts.useTexts();
  const narrow = useAtMost(breakpoints.narrow);
  const [dialog, setDialog] = useState<VerbName>();
  const more = useRef<HTMLButtonElement>(null);
  const take = useVerb<object>(order.id, 'take');
  const once = useOnce(take.isPending);
  const allowed = inOrder.filter((verb) => order.may[verb === 'customerUrge' ? 'urge' : verb]);
  if (allowed.length === 0) return null;
  const strong = !order.may.reply && !order.may.answer && (['take', 'finish', 'resend', 'report'].includes(allowed[0]!) || (allowed[0] === 'assign' && order.state === 'waiting')) ? allowed[0] : undefined;
  const act = (verb: VerbName) => (verb === 'take' ? once(() => take.mutate({})) : setDialog(verb));
  // The menu goes away with the entry that had the focus: its button is where a dialog gives it back.
  const actFromMenu = (verb: VerbName) => {
    more.current?.focus();
    act(verb);
  };
  const beside = narrow ? 2 : 5;
  const close = () => setDialog(undefined);
  return (
    <div className="record-acts">
      {allowed.slice(0, beside).map((verb) => (
        <Button key={verb} type={verb === strong ? 'primary' : 'default'} loading={verb === 'take' && take.isPending} onClick={() => act(verb)}>{t(`verbs.${verb}`)}</Button>
      ))}
      {allowed.length > beside && (
        <MenuDropdown menu={{ items: allowed.slice(beside).map((verb) => ({ key: verb, label: t(`verbs.${verb}`), onClick: () => actFromMenu(verb) })) }}>
          <Button ref={more} icon={<MoreOutlined aria-hidden />} aria-label={t('more')} title={t('more')} />
        </MenuDropdown>
      )}
      {take.isError && <Alert type="error" showIcon title={errorLine(take.error)} role="alert" />}
      {dialog === 'assign' && <AssignDialog order={order} onClose={close} />}
      {dialog === 'resend' && <ResendDialog order={order} onClose={close} />}
      {dialog === 'extend' && <ExtendDialog order={order} onClose={close} />}
      {dialog !== undefined && dialog !== 'take' && dialog !== 'reply' && dialog !== 'answer' && dialog !== 'assign' && dialog !== 'resend' && dialog !== 'extend' && <WordsDialog order={order} verb={dialog} onClose={close} />}
    </div>
  );
}
