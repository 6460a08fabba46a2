export const zh = {
  onlookers: '也在这个会话中',
  doing: { reads: '{{name}} 正在看', writes: '{{name}} 正在回复客户', notes: '{{name}} 正在写备注' },
  silent: '旁观，坐席看不到',
  concerns: '发送前请确认',
  blanks_one: '还有 {{count}} 处没有填写，点击前往：',
  blanks_other: '还有 {{count}} 处没有填写，点击前往：',
  answered: '您开始输入之后，{{name}} 已在 {{time}} 回复客户：',
  file: '[图片或文件]',
  sendAnyway: '仍要发送',
  goBack: '返回修改',
  dropDraft: '不发送，清空输入',
} as const;
