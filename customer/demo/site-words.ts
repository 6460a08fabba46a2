/** What the demo site's program itself says. */
export const siteWords = {
  zh: {
    signIn: '登录为演示客户',
    signOut: '退出',
    hello: (name: string) => `${name}，您好`,
    choose: '选一位演示客户登录',
    hint: '都是虚构的人。登录后，客服能看到这位客户的保单，换一台设备也能接着说。',
    cancel: '不登录，继续浏览',
    failed: '演示服务暂时没有响应，请稍后再试',
  },
  en: {
    signIn: 'Sign in as a demo customer',
    signOut: 'Sign out',
    hello: (name: string) => `Hello, ${name}`,
    choose: 'Choose a demo customer',
    hint: 'All invented. Once signed in, the agent sees the policies, and the chat goes on from any device.',
    cancel: 'Not now',
    failed: 'The demo does not answer just now; please try again later',
  },
};
export type SiteWords = typeof siteWords.zh;
