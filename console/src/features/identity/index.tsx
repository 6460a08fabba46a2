import { lazyRouteComponent } from '@tanstack/react-router';
import type { Feature } from '../../platform/feature.ts';

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** Who somebody is: sign-in, passwords, second factor, own sessions and profile. */
export const identity: Feature = {
  name: 'identity',
  routes: [
    {
      path: '/sign-in',
      title: { zh: '登录', en: 'Sign in' },
      component: lazyRouteComponent(() => import('./SignInPage.tsx'), 'SignInPage'),
      search: (raw) => ({
        // Only a path of ours: never on to another host.
        ...(text(raw.return)?.match(/^\/[^/\\]/) ? { return: text(raw.return) } : {}),
        ...(text(raw.error) === undefined ? {} : { error: text(raw.error) }),
      }),
      outside: true,
    },
    {
      path: '/forgotten-password',
      title: { zh: '忘记密码', en: 'Forgotten password' },
      component: lazyRouteComponent(() => import('./ForgottenPasswordPage.tsx'), 'ForgottenPasswordPage'),
      outside: true,
    },
    {
      path: '/reset-password',
      title: { zh: '设置新密码', en: 'Set a new password' },
      component: lazyRouteComponent(() => import('./ResetPasswordPage.tsx'), 'ResetPasswordPage'),
      search: (raw) => ({ token: text(raw.token) ?? '' }),
      outside: true,
    },
    {
      path: '/change-password',
      title: { zh: '修改密码', en: 'Change password' },
      component: lazyRouteComponent(() => import('./ChangePasswordPage.tsx'), 'ChangePasswordPage'),
    },
    {
      path: '/account',
      title: { zh: '我的账号', en: 'My account' },
      component: lazyRouteComponent(() => import('./AccountPage.tsx'), 'AccountPage'),
    },
  ],
  navigation: [],
};
