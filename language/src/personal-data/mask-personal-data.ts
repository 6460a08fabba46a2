import { findPersonalData } from './find-personal-data.ts';
import type { FindOptions } from './find-personal-data.ts';
import type { Finding } from './finding.ts';
import { maskValue } from './mask-value.ts';

export interface MaskedText {
  /** The text with each finding replaced by its display mask. */
  readonly text: string;
  /** What was found; spans are of the text that was given, not of the masked one. */
  readonly found: Finding[];
}

/** Replaces all personal data in a text by display masks. Masked text is still personal data; it only shows less. */
export function maskPersonalData(text: string, options: FindOptions = {}): MaskedText {
  const found = findPersonalData(text, options);
  let masked = '';
  let at = 0;
  for (const finding of found) {
    masked += text.slice(at, finding.start) + maskValue(finding.kind, finding.text);
    at = finding.end;
  }
  return { text: masked + text.slice(at), found };
}
