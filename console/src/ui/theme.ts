import { theme as antd, type ThemeConfig } from 'antd';
import { useEffect, useSyncExternalStore } from 'react';
import { usePreference } from '../platform/preferences.ts';
import { colours, cssVariables, fontFamily, lineHeight, radius, sizes, type, type Theme } from './tokens.ts';

const darkQuery = () => globalThis.matchMedia('(prefers-color-scheme: dark)');

function subscribe(listener: () => void): () => void {
  const query = darkQuery();
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** The theme in force: the person's choice, or that of the system. */
export function useThemeName(): Theme {
  const [choice] = usePreference('theme');
  const systemDark = useSyncExternalStore(subscribe, () => darkQuery().matches);
  if (choice === 'system') return systemDark ? 'dark' : 'light';
  return choice;
}

/** Puts the variables of the theme on the document. */
export function useThemeVariables(name: Theme): void {
  useEffect(() => {
    document.documentElement.setAttribute('style', cssVariables(name));
    document.documentElement.dataset.theme = name;
    document.documentElement.style.colorScheme = name;
  }, [name]);
}

/** The Ant Design theme from our tokens. */
export function antdTheme(name: Theme): ThemeConfig {
  const c = colours[name];
  return {
    algorithm: name === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      colorPrimary: c.accent,
      colorInfo: c.accent,
      colorLink: c.accent,
      colorLinkHover: c.accentHover,
      colorError: c.danger,
      colorWarning: c.warning,
      colorSuccess: c.success,
      // The algorithm makes mud of dark words' colours on light ground.
      colorInfoBg: c.accentSoft,
      colorInfoBorder: c.accentLine,
      colorErrorBg: c.dangerSoft,
      colorErrorBorder: c.dangerLine,
      colorWarningBg: c.warningSoft,
      colorWarningBorder: c.warningLine,
      colorSuccessBg: c.successSoft,
      colorSuccessBorder: c.successLine,
      colorText: c.text,
      colorTextSecondary: c.textMuted,
      colorTextTertiary: c.textFaint,
      colorTextDescription: c.textMuted,
      colorTextPlaceholder: c.textFaint,
      colorTextLightSolid: c.onAccent,
      colorBgBase: c.surface,
      colorBgLayout: c.canvas,
      colorBgContainer: c.surface,
      colorBgElevated: c.raised,
      colorBorder: c.lineStrong,
      colorBorderSecondary: c.line,
      colorSplit: c.line,
      borderRadius: radius.medium,
      borderRadiusSM: radius.small,
      borderRadiusLG: radius.large,
      fontFamily,
      fontSize: type[14],
      fontSizeSM: type[12],
      fontSizeLG: type[16],
      lineHeight,
      controlHeight: sizes.control,
      boxShadow: c.shadow,
      boxShadowSecondary: c.shadow,
      wireframe: false,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
      Table: { headerBg: c.sunken, headerColor: c.textMuted, rowHoverBg: c.hover, cellPaddingBlock: 10, headerSplitColor: 'transparent' },
      Tooltip: { colorBgSpotlight: name === 'dark' ? c.lineStrong : c.navigation, colorTextLightSolid: name === 'dark' ? c.text : colours.light.onAccent },
      Tag: { defaultBg: c.sunken },
      Segmented: { trackBg: c.hover, itemSelectedBg: name === 'dark' ? c.lineStrong : c.surface, itemSelectedColor: c.text },
      Modal: { titleFontSize: type[16] },
    },
  };
}
