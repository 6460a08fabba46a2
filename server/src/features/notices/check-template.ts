import type { NoticeTemplateChange } from '@huiyin/contracts';
import { refuse, type FieldFault } from '#platform/errors/refusal.ts';

/** What the program fills in, by template; {insurer} and {link} in each. */
export const noticeWords: Readonly<Record<string, readonly string[]>> = { invitation: ['insurer', 'touchpoint', 'link'], verification: ['insurer', 'touchpoint', 'link'], echo: ['insurer', 'change', 'link'], reply: ['insurer', 'link'] };

/** Refuses words that the program cannot fill in, and a text without the link, by field. */
export function checkTemplate(code: string, { text, textEn }: Pick<NoticeTemplateChange, 'text' | 'textEn'>): void {
  const words = noticeWords[code] ?? ['insurer', 'link'];
  const faults = (['text', 'textEn'] as const).flatMap((path): FieldFault[] => {
    const used = [...{ text, textEn }[path].matchAll(/\{([^{}]*)\}/g)].map(([, word]) => word!);
    const unknown = used.find((word) => !words.includes(word));
    if (unknown !== undefined) return [{ path, text: { zh: `没有变量 {${unknown}}，可用：${words.map((word) => `{${word}}`).join('、')}。`, en: `There is no {${unknown}}; use ${words.map((word) => `{${word}}`).join(', ')}.` } }];
    return used.includes('link') ? [] : [{ path, text: { zh: '必须含 {link}，客户由此打开页面。', en: 'It must contain {link}: that is how the customer gets to the page.' } }];
  });
  if (faults.length > 0) refuse('invalid', undefined, { fields: faults });
}
