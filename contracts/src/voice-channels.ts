/** How people call the ways by which a voice came. `words` are other names for it in files. */
export const voiceChannels = [
  { code: 'app', zh: 'APP', en: 'App', words: ['app', '手机应用', '客户端'] },
  { code: 'wechat', zh: '微信', en: 'WeChat', words: ['公众号', '小程序', '企业微信'] },
  { code: 'web', zh: '网站', en: 'Website', words: ['官网', '网页'] },
  { code: 'chat', zh: '在线客服', en: 'Chat', words: [] },
  { code: 'hotline', zh: '热线', en: 'Hotline', words: ['电话', '客服热线'] },
  { code: 'sms', zh: '短信', en: 'SMS', words: [] },
  { code: 'email', zh: '邮件', en: 'E-mail', words: ['邮箱'] },
  { code: 'counter', zh: '柜面', en: 'Counter', words: ['柜台', '网点', '营业厅'] },
  { code: 'survey_site', zh: '查勘现场', en: 'Survey site', words: ['现场', '查勘'] },
  { code: 'onsite', zh: '服务现场', en: 'On site', words: [] },
  { code: 'card', zh: '反馈卡', en: 'Feedback card', words: [] },
  { code: 'link', zh: '链接', en: 'Link', words: [] },
  { code: 'box', zh: '意见箱', en: 'Opinion box', words: [] },
  { code: 'staff', zh: '员工', en: 'Staff', words: [] },
] as const satisfies readonly { code: string; zh: string; en: string; words: readonly string[] }[];

/** The channel as people call it; a code that is not listed is its own name. */
export function voiceChannelName(code: string, locale: 'zh-CN' | 'en'): string {
  const known = voiceChannels.find((channel) => channel.code === code);
  return known === undefined ? code : locale === 'en' ? known.en : known.zh;
}
