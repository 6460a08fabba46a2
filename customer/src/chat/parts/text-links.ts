/** A piece of a message: plain text, or a web address that may be opened. */
export interface TextPart {
  text: string;
  href?: string;
}

// Addresses end at white space, quotes, brackets and Chinese text or punctuation.
const address = /https?:\/\/[^\s<>"'`\u2018-\u201f\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+/gi;

/** Cuts a message into text and links. Only http and https become links; a closing dot or bracket stays text. */
export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const found of text.matchAll(address)) {
    const link = found[0].replace(/[.,;:!?)\]}]+$/, '');
    if (!parses(link)) continue;
    if (found.index > end) parts.push({ text: text.slice(end, found.index) });
    parts.push({ text: link, href: link });
    end = found.index + link.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

// URL.canParse is younger than many phones.
function parses(link: string): boolean {
  try {
    return new URL(link).host !== '';
  } catch {
    return false;
  }
}
