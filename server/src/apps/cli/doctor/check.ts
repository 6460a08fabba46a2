/** What one check of `huiyin doctor` found. A warning does not fail the command; a fault does. */
export interface Finding {
  state: 'good' | 'warning' | 'fault';
  /** What was looked at, and what was seen. */
  zh: string;
  en: string;
  /** How to mend it; always there for a warning or a fault. */
  mend?: { zh: string; en: string };
}

export const good = (zh: string, en: string): Finding => ({ state: 'good', zh, en });
export const warning = (zh: string, en: string, mendZh: string, mendEn: string): Finding => ({ state: 'warning', zh, en, mend: { zh: mendZh, en: mendEn } });
export const fault = (zh: string, en: string, mendZh: string, mendEn: string): Finding => ({ state: 'fault', zh, en, mend: { zh: mendZh, en: mendEn } });
