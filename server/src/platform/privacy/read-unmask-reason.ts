import { refuse } from '../errors/refusal.ts';

/** Why somebody sees personal data, without blanks around; '' where none is `needed`. Refuses (`invalid`) fewer than two signs where one is. */
export function readUnmaskReason(typed: string | undefined, needed: boolean): string {
  const reason = (typed ?? '').trim();
  if (needed && reason.length < 2) refuse('invalid', undefined, { fields: [{ path: 'reason', text: { zh: '请写明查看个人信息的原因。', en: 'Say why you need to see personal data.' } }] });
  return reason;
}
