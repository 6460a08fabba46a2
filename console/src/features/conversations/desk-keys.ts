import type { KeyHelp } from '../../platform/feature.ts';

/** The keys of the desk: what the help sheet shows and what the pages listen to, in one place. `Alt` is for those that also work while typing. */
export const deskKeys = {
  next: { keys: 'J', does: { zh: '下一个会话', en: 'Next conversation' } },
  previous: { keys: 'K', does: { zh: '上一个会话', en: 'Previous conversation' } },
  nextTyping: { keys: 'Alt J', does: { zh: '输入时也可用：下一个会话', en: 'Next conversation, also while typing' } },
  previousTyping: { keys: 'Alt K', does: { zh: '输入时也可用：上一个会话', en: 'Previous conversation, also while typing' } },
  reply: { keys: 'I', does: { zh: '写回复', en: 'Write an answer' } },
  template: { keys: 'P', does: { zh: '调用常用语', en: 'Choose an answer template' } },
  note: { keys: 'N', does: { zh: '写内部备注', en: 'Write an internal note' } },
  accept: { keys: 'A', does: { zh: '接入会话', en: 'Accept the conversation' } },
  acceptRinging: { keys: 'Alt A', does: { zh: '接起振铃', en: 'Accept what rings' } },
  declineRinging: { keys: 'Alt X', does: { zh: '拒接振铃', en: 'Decline what rings' } },
  transfer: { keys: 'T', does: { zh: '转接会话', en: 'Transfer the conversation' } },
  consult: { keys: 'C', does: { zh: '求助同事', en: 'Ask a colleague' } },
  whisper: { keys: 'M', does: { zh: '密语坐席（主管）', en: 'Whisper to the agent (supervisors)' } },
  resolve: { keys: 'E', does: { zh: '办结会话', en: 'Resolve the conversation' } },
  search: { keys: '/', does: { zh: '搜索会话；在输入框中：调用常用语', en: 'Search conversations; in the text: answer templates' } },
  close: { keys: 'Esc', does: { zh: '离开输入框；再按关闭会话', en: 'Leave the text; again: close the conversation' } },
} satisfies Record<string, KeyHelp>;

/** Keys inside the text and in dialogs, which those listen to themselves. */
export const writingKeys: KeyHelp[] = [
  { keys: 'Enter', does: { zh: '发送', en: 'Send' } },
  { keys: 'Shift Enter', does: { zh: '换行', en: 'New line' } },
  { keys: 'Ctrl Enter', does: { zh: '发送前提示时：仍要发送；在办结等窗口中：提交', en: 'Warned before sending: send anyway. In a dialog: submit' } },
  { keys: 'Tab', does: { zh: '跳到下一处未填写的【】', en: 'Go to the next open 【】' } },
  { keys: '@', does: { zh: '在内部备注中：提到同事', en: 'In a note: mention a colleague' } },
];

/** The keys as `useKeys` names them. */
export function commandOf(name: keyof typeof deskKeys): string {
  const { keys } = deskKeys[name];
  if (keys === 'Esc') return 'Escape';
  return keys.length === 1 ? keys.toLowerCase() : keys.replaceAll(' ', '+');
}
