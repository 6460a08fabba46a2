import { MoonOutlined, SunOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { usePreference } from '../platform/preferences.ts';
import { useThemeName } from '../ui/theme.ts';
import { appTexts } from './texts.ts';

/** Light or dark. */
export function ThemeSwitch() {
  const t = appTexts.useTexts();
  const theme = useThemeName();
  const [, setTheme] = usePreference('theme');
  const label = theme === 'dark' ? t('lightMode') : t('darkMode');
  return (
    <Button
      type="text"
      icon={theme === 'dark' ? <SunOutlined aria-hidden /> : <MoonOutlined aria-hidden />}
      onClick={() => setTheme(theme === 'dark' ? 'light' : 'dark')}
      aria-label={label}
      title={label}
    />
  );
}
