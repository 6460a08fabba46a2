/**
 * The one place with colours, space, radius, type and sizes. Everything else uses the CSS variables made here
 * (`--hy-…`) or the Ant Design theme built from the same values. Text on its ground keeps a contrast of 4.5 or more.
 */
export type Theme = 'light' | 'dark';

export const colours = {
  light: {
    canvas: '#f3f5f9',
    surface: '#ffffff',
    raised: '#ffffff',
    sunken: '#f7f9fc',
    hover: '#f0f4fa',
    line: '#e2e7ef',
    lineStrong: '#cbd3df',
    text: '#172033',
    textMuted: '#57637a',
    textFaint: '#69758b',
    // Blue is what is selected and what can be done.
    accent: '#2456c9',
    accentHover: '#1b46aa',
    accentSoft: '#e8effc',
    accentLine: '#b7cbf4',
    onAccent: '#ffffff',
    // Red: overdue or harmed. Amber: at risk. Green: met.
    danger: '#bf2c2c',
    dangerSoft: '#fdeded',
    dangerLine: '#f0bcbc',
    warning: '#8f5b00',
    warningSoft: '#fff4dc',
    warningLine: '#ecd9a0',
    success: '#1c7a46',
    successSoft: '#e5f6ec',
    successLine: '#b3dfc5',
    // Notes are for colleagues only and must never look like an answer.
    note: '#fff8e3',
    noteLine: '#ecd9a0',
    mine: '#dfe9fd',
    theirs: '#ffffff',
    navigation: '#131c2e',
    navigationText: '#b5c0d4',
    navigationFaint: '#8390a8',
    navigationHover: '#1e2a41',
    navigationActive: '#2b3d60',
    navigationActiveText: '#ffffff',
    logo: '#2f66e3',
    brand: '#1f4ba8',
    badge: '#d13a3a',
    onBadge: '#ffffff',
    scrim: 'rgb(14 20 33 / 72%)',
    shadow: '0 8px 28px rgb(23 32 51 / 14%)',
    shadowSmall: '0 1px 2px rgb(23 32 51 / 8%)',
  },
  dark: {
    canvas: '#0d121b',
    surface: '#151c28',
    raised: '#1b2433',
    sunken: '#111824',
    hover: '#1d2737',
    line: '#263143',
    lineStrong: '#3a475d',
    text: '#e5eaf3',
    textMuted: '#a3afc3',
    textFaint: '#8c99ae',
    accent: '#6c9bff',
    accentHover: '#8bb0ff',
    accentSoft: '#1b2c4d',
    accentLine: '#35518a',
    onAccent: '#0b1530',
    danger: '#ff8a84',
    dangerSoft: '#3a1d20',
    dangerLine: '#6d3538',
    warning: '#f0b950',
    warningSoft: '#36290f',
    warningLine: '#5f4a1c',
    success: '#5fd08f',
    successSoft: '#12301f',
    successLine: '#25583b',
    note: '#2c2613',
    noteLine: '#55481f',
    mine: '#1f335a',
    theirs: '#1e2736',
    navigation: '#0a0f18',
    navigationText: '#aab6ca',
    navigationFaint: '#7d8aa1',
    navigationHover: '#161f2e',
    navigationActive: '#20304f',
    navigationActiveText: '#ffffff',
    logo: '#2f66e3',
    brand: '#1a3468',
    badge: '#d13a3a',
    onBadge: '#ffffff',
    scrim: 'rgb(4 7 12 / 80%)',
    shadow: '0 8px 28px rgb(0 0 0 / 50%)',
    shadowSmall: '0 1px 2px rgb(0 0 0 / 40%)',
  },
} as const satisfies Record<Theme, Record<string, string>>;

export const space = { 1: 4, 2: 8, 3: 12, 4: 16, 6: 24, 8: 32, 12: 48 } as const;
export const radius = { small: 4, medium: 8, large: 12, round: 999 } as const;
export const type = { 12: 12, 14: 14, 16: 16, 20: 20, 24: 24, 40: 40 } as const;
export const lineHeight = 1.6;
export const fontFamily = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif';

/** Widths and heights of the frame and its columns, in pixels. */
export const sizes = {
  navigation: 208,
  navigationCollapsed: 60,
  topBar: 52,
  list: 312,
  side: 320,
  control: 32,
  page: 1120,
  form: 400,
  bubble: 560,
  picture: 240,
  palette: 600,
} as const;

/** Below `narrow` the desk shows one column at a time and the navigation becomes a drawer; below `medium` side panels open over the page. */
export const breakpoints = { narrow: 760, medium: 1180 } as const;

/** The values as CSS custom properties of a theme. */
export function cssVariables(theme: Theme): string {
  const lines: string[] = [];
  const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  for (const [name, value] of Object.entries(colours[theme])) lines.push(`--hy-${kebab(name)}: ${value}`);
  const pixels = { space, radius, type, size: sizes };
  for (const [group, values] of Object.entries(pixels)) {
    for (const [name, value] of Object.entries(values)) lines.push(`--hy-${group}-${kebab(name)}: ${value}px`);
  }
  lines.push(`--hy-font: ${fontFamily}`, `--hy-line-height: ${lineHeight}`);
  return lines.join(';');
}
