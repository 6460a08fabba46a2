import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App as AntdApp, ConfigProvider } from 'antd';
import en from 'antd/locale/en_US';
import zh from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect } from 'react';
import { i18n, useLocale } from '../platform/i18n.ts';
import { usePreference } from '../platform/preferences.ts';
import { antdTheme, useThemeName, useThemeVariables } from '../ui/theme.ts';
import type { ConsoleRouter } from './router.tsx';

/** The console: theme, language, data, pages. */
export function App({ router, queryClient }: { router: ConsoleRouter; queryClient: QueryClient }) {
  const [chosen] = usePreference('locale');
  const locale = useLocale();
  const theme = useThemeName();
  useThemeVariables(theme);
  useEffect(() => {
    document.documentElement.lang = chosen;
    dayjs.locale(chosen === 'en' ? 'en' : 'zh-cn');
    void i18n.changeLanguage(chosen);
  }, [chosen]);
  return (
    <ConfigProvider theme={antdTheme(theme)} locale={locale === 'en' ? en : zh} button={{ autoInsertSpace: false }}>
      <AntdApp>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntdApp>
    </ConfigProvider>
  );
}
