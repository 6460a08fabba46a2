/** The few words outside the frame. */
export const loaderWords = {
  'zh-CN': { name: '在线客服', unread: (n: number) => `，${n} 条未读消息` },
  en: { name: 'Customer service', unread: (n: number) => `, ${n} unread` },
};
