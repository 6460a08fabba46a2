import { allowedMediaTypes } from './detect-media-type.ts';

/** Longest name that is kept, in characters. */
const longest = 120;

/**
 * A name that is safe to show and to save: no path, no control or direction-changing characters (they make
 * `exe.gpj` of `jpg.exe`), nothing that Windows forbids, and an ending that fits the content.
 */
export function cleanFileName(name: string, mediaType: string): string {
  const endings = allowedMediaTypes[mediaType] ?? [];
  const plain = name
    .normalize('NFC')
    .replace(/^.*[/\\]/s, '')
    // eslint-disable-next-line no-control-regex -- they are what must go
    .replace(/[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uD800-\uDFFF]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const ending = /\.([^.]{1,10})$/.exec(plain)?.[1]?.toLowerCase();
  const fits = ending !== undefined && endings.includes(ending);
  const stem = (fits ? plain.slice(0, -ending.length - 1) : plain).trim();
  const last = fits ? ending : (endings[0] ?? 'bin');
  return `${[...(stem === '' ? '文件' : stem)].slice(0, longest - last.length - 1).join('')}.${last}`;
}
