import { fileTypeFromBuffer } from 'file-type';

/** What may be stored, with the endings that its names may have; the first is added to a name without one. */
export const allowedMediaTypes: Readonly<Record<string, readonly string[]>> = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg', 'jfif'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'image/heic': ['heic', 'heif'],
  'image/heif': ['heif', 'heic'],
  'application/pdf': ['pdf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
  'audio/mpeg': ['mp3'],
  'audio/mp4': ['m4a', 'mp4'],
  'audio/amr': ['amr'],
  'audio/wav': ['wav'],
  'audio/ogg': ['ogg', 'oga', 'opus'],
  'video/mp4': ['mp4', 'm4v'],
  'video/quicktime': ['mov', 'qt'],
  'video/webm': ['webm'],
  'text/plain': ['txt', 'log', 'md'],
  'text/csv': ['csv'],
};

/** Other names of the same thing. */
const sameAs: Readonly<Record<string, string>> = {
  'audio/x-m4a': 'audio/mp4',
  'audio/aac': 'audio/mp4',
  'audio/opus': 'audio/ogg',
  'audio/ogg; codecs=opus': 'audio/ogg',
  'audio/vnd.wave': 'audio/wav',
  'video/x-m4v': 'video/mp4',
  'image/heic-sequence': 'image/heic',
  'image/heif-sequence': 'image/heif',
};

/** Endings that an operating system would run or a browser would render, whatever is inside. */
const dangerousEnding =
  /\.(?:exe|com|scr|pif|msi|msp|bat|cmd|ps1|psm1|vbs|vbe|js|mjs|jse|wsf|wsh|hta|jar|sh|bash|zsh|py|pl|rb|php|lnk|url|reg|dll|apk|app|dmg|iso|html?|xhtml|shtml|mht|mhtml|svgz?|xml|xsl|swf|docm|xlsm|pptm)\s*$/i;

/** Text that a browser might take for a page, or a shell for a program. */
const activeText = /^\uFEFF?\s*(?:#!|<\?(?:xml|php))|<(?:!doctype|html|head|body|script|svg|iframe|object|embed|form|meta|link)[\s>/]/i;

/**
 * The media type of a file by its content, or undefined for what is not on the list: pages, pictures with scripts,
 * programs, scripts, archives, anything unknown. Text must be valid UTF-8 without control characters.
 */
export async function detectMediaType(content: Buffer, name: string): Promise<string | undefined> {
  if (dangerousEnding.test(name)) return undefined;
  const found = await fileTypeFromBuffer(content);
  if (found !== undefined) {
    const mime: string = found.mime;
    const type = sameAs[mime] ?? mime;
    return Object.hasOwn(allowedMediaTypes, type) ? type : undefined;
  }
  if (!isPlainText(content)) return undefined;
  return /\.csv$/i.test(name) ? 'text/csv' : 'text/plain';
}

function isPlainText(content: Buffer): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    // eslint-disable-next-line no-control-regex -- exactly these are what text never holds
    return !/[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/.test(text) && !activeText.test(text.slice(0, 65_536));
  } catch {
    return false;
  }
}
