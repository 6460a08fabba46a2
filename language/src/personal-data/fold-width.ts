/**
 * Turns full-width letters, digits and signs (U+FF01–FF5E) and the ideographic space into their ASCII forms.
 * One UTF-16 unit stays one unit, so that offsets into the result are offsets into the input.
 */
export function foldWidth(text: string): string {
  if (!/[\u3000\uFF01-\uFF5E]/.test(text)) return text;
  return text.replace(/[\u3000\uFF01-\uFF5E]/g, (char) =>
    char === '\u3000' ? ' ' : String.fromCharCode(char.charCodeAt(0) - 0xfee0),
  );
}
